/** How the key of a running console is kept, and the acts that change it. The key itself stays the same for life. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { DataKeyState } from '../../../shared/contract/data-key.ts'
import { DATA_KEY_FILE } from './data-key.ts'
import { addWraps, readKeptKey } from './kept-key.store.ts'
import { lockKey } from './lock-key.ts'
import { type OpenedKey, sealIn } from './open-data-key.ts'
import { dropPrivateFile } from './private-file.ts'
import { RECOVERY_KEY_BYTES, readRecoveryKey, writeRecoveryKey } from './recovery-key.ts'
import type { Vault } from './vault.ts'

export interface KeyNotKept {
  readonly type: 'NotPossible'
  readonly words: string
}

/** What is ready to be written; nothing has changed until `write`. */
export interface ToWrite {
  readonly write: () => void
}

export interface KeyKeeper {
  readonly state: () => DataKeyState
  /** The words to be written down; they hold from `write` on, and those of before no longer. */
  readonly newRecoveryKey: () => Promise<Result<ToWrite & { readonly recoveryKey: string }, KeyNotKept>>
  /** Where `onlyThis`, a plain key file goes: from then on a start needs the vault or a person. */
  readonly newPassphrase: (passphrase: string, onlyThis: boolean) => Promise<Result<ToWrite, KeyNotKept>>
  /** Seals the key in this machine's vault at once; a plain key file goes. */
  readonly keepInVault: () => Promise<Result<void, KeyNotKept>>
}

export interface KeyKeeperDeps {
  readonly folder: string
  readonly opened: OpenedKey
  readonly vault: Vault | undefined
  readonly randomBytes: (count: number) => Buffer
}

export function createKeyKeeper({ folder, opened, vault, randomBytes }: KeyKeeperDeps): KeyKeeper {
  const { key } = opened
  const file = join(folder, DATA_KEY_FILE)
  const fromElsewhere: Result<never, KeyNotKept> = notPossible(
    'This console takes its key from FIBREHUB_DATA_KEY, so whoever sets that keeps it. Take it out and start with the key in the folder first.',
  )
  const isFromElsewhere = opened.by === 'environment'
  const wraps = () => {
    const kept = readKeptKey(folder)
    return (kept.ok && kept.value?.wraps) || {}
  }
  const kept = (): DataKeyState['kept'] => {
    if (isFromElsewhere) return 'environment'
    if (existsSync(file)) return 'file'
    return wraps().vault ? 'vault' : 'by-hand'
  }

  return {
    state: () => {
      const { passphrase, recoveryKey, vault: sealed } = isFromElsewhere ? {} : wraps()
      return {
        kept: kept(),
        openedBy: opened.by,
        vault: vault ? { store: vault.store, isSafe: vault.isSafe } : null,
        keptInStore: sealed?.store ?? null,
        hasPassphrase: passphrase !== undefined,
        hasRecoveryKey: recoveryKey !== undefined,
      }
    },
    newRecoveryKey: async () => {
      if (isFromElsewhere) return fromElsewhere
      const recoveryKey = writeRecoveryKey(randomBytes(RECOVERY_KEY_BYTES))
      const locked = await lockKey(key, readRecoveryKey(recoveryKey) ?? '')
      return ok({ recoveryKey, write: () => addWraps(folder, key, { recoveryKey: locked }) })
    },
    newPassphrase: async (passphrase, onlyThis) => {
      if (isFromElsewhere) return fromElsewhere
      const locked = await lockKey(key, passphrase)
      return ok({
        write: () => {
          addWraps(folder, key, { passphrase: locked })
          if (onlyThis) dropPrivateFile(file)
        },
      })
    },
    keepInVault: async () => {
      if (isFromElsewhere) return fromElsewhere
      if (!vault) return notPossible('Only the desktop has a store of secrets to keep the key in; this is a server.')
      const sealed = await sealIn(folder, vault, key)
      if (!sealed.ok) return notPossible(sealed.error.words)
      dropPrivateFile(file)
      return ok(undefined)
    },
  }
}

const notPossible = (words: string): Result<never, KeyNotKept> => err({ type: 'NotPossible', words })
