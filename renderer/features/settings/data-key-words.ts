/** What the state of the data key means to the person who answers for it, and what should be done next. */
import type { DataKeyState } from '../../../shared/contract/data-key.ts'

const stores: Readonly<Record<string, string>> = {
  dpapi: 'Windows’ data protection',
  keychain: 'the macOS Keychain',
  kwallet: 'KWallet',
  libsecret: 'the keyring (libsecret)',
}

export const storeWords = (store: string): string => stores[store] ?? store

export const keptWords = ({ kept, keptInStore }: DataKeyState): string => {
  switch (kept) {
    case 'environment':
      return 'outside the console, in FIBREHUB_DATA_KEY'
    case 'file':
      return 'in a plain file of the data folder, data.key'
    case 'vault':
      return `in ${storeWords(keptInStore ?? 'the system’s store of secrets')}`
    case 'by-hand':
      return 'nowhere: each start asks a person'
  }
}

export const openedWords: Readonly<Record<DataKeyState['openedBy'], string>> = {
  environment: 'FIBREHUB_DATA_KEY',
  file: 'the plain file',
  vault: 'the system’s store, by itself',
  passphrase: 'the passphrase',
  'recovery-key': 'the recovery key',
}

export interface Advice {
  readonly severity: 'minor' | 'warning'
  readonly title: string
  readonly words: string
  /** What the button beside it does. */
  readonly act: 'keep-in-vault' | 'recovery-key' | 'passphrase'
}

/** The most pressing first. Nothing for a key that somebody keeps outside. */
export function adviseOnKey(state: DataKeyState): readonly Advice[] {
  if (state.kept === 'environment') return []
  const { kept, openedBy, vault } = state
  const advice: Advice[] = []
  const byHand = openedBy === 'passphrase' || openedBy === 'recovery-key'
  if (kept === 'vault' && byHand && vault?.isSafe) {
    advice.push({
      severity: 'minor',
      title: 'This machine did not give the key at this start',
      words: `It was opened by ${openedWords[openedBy]}. Keep it in ${storeWords(vault.store)} of this machine, and the next start asks nobody.`,
      act: 'keep-in-vault',
    })
  }
  if (kept === 'by-hand' && vault?.isSafe) {
    advice.push({
      severity: 'warning',
      title: 'Each start waits for a person',
      words: `This machine has a store of secrets. Keep the key in ${storeWords(vault.store)}, and RADIUS is answered again after a power cut without anybody.`,
      act: 'keep-in-vault',
    })
  }
  if (kept === 'file' && vault) {
    advice.push(
      vault.isSafe
        ? {
            severity: 'warning',
            title: 'The key lies beside the files it locks',
            words: `Whoever copies the data folder has both. Keep it in ${storeWords(vault.store)}, and the plain file goes.`,
            act: 'keep-in-vault',
          }
        : {
            severity: 'warning',
            title: 'The key lies beside the files it locks',
            words:
              'Whoever copies the data folder has both, and this machine keeps no secrets. Under a passphrase alone, each start asks for it.',
            act: 'passphrase',
          },
    )
  }
  if (!state.hasRecoveryKey && kept !== 'file') {
    advice.push({
      severity: 'minor',
      title: 'There is no recovery key',
      words:
        kept === 'vault'
          ? 'Should this machine or its store of secrets be lost, nothing else opens these files. Make one, and put it where paper is safe.'
          : 'Should the passphrase be forgotten, nothing else opens these files. Make one, and put it where paper is safe.',
      act: 'recovery-key',
    })
  }
  return advice
}
