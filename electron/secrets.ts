/** The system's store of secrets, as far as it keeps any: the services decide what is put in it. */
import type { FromServices, ToServices } from '../shared/bridge/services-messages.ts'
import type { SecretStore } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'

export interface Secrets {
  readonly store: SecretStore
  /** False where whoever can read the file can also read what is in it. */
  readonly isSafe: boolean
  readonly answer: (
    asked: Extract<FromServices, { type: 'vault' }>,
  ) => Promise<Extract<ToServices, { type: 'vault-answer' }>>
}

export interface SecretsDeps {
  readonly electron: Pick<Electron, 'safeStorage'>
  readonly platform: NodeJS.Platform
  readonly log: Log
}

/** Once Electron is ready: before, Linux does not know its store. */
export async function openSecrets({ electron, platform, log }: SecretsDeps): Promise<Secrets> {
  const { safeStorage } = electron
  const store = await findStore(safeStorage, platform)
  const isSafe = store !== 'none' && store !== 'basic_text'

  const seal = async (text: string) => ({ answer: (await safeStorage.encryptStringAsync(text)).toString('base64') })
  const unseal = async (blob: string) => {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(blob, 'base64'))
    return { answer: result, ...(shouldReEncrypt ? { sealAgain: true } : {}) }
  }

  return {
    store,
    isSafe,
    answer: async ({ id, ask, value }) => {
      const answered = { type: 'vault-answer', id } as const
      if (!isSafe) return { ...answered, answer: null, words: 'This system has no store that keeps secrets.' }
      try {
        return { ...answered, words: '', ...(ask === 'seal' ? await seal(value) : await unseal(value)) }
      } catch (thrown) {
        log.error({ store, ask, err: String(thrown) }, 'The system’s store of secrets refused')
        return { ...answered, answer: null, words: `The system’s store of secrets (${NAMES[store]}) refused.` }
      }
    },
  }
}

const NAMES: Readonly<Record<SecretStore, string>> = {
  dpapi: 'Windows DPAPI',
  keychain: 'the macOS keychain',
  kwallet: 'KWallet',
  libsecret: 'the GNOME keyring',
  basic_text: 'none',
  none: 'none',
}

async function findStore(safeStorage: Electron['safeStorage'], platform: NodeJS.Platform): Promise<SecretStore> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'none'
  if (platform === 'win32') return 'dpapi'
  if (platform === 'darwin') return 'keychain'
  const backend = safeStorage.getSelectedStorageBackend()
  if (backend.startsWith('kwallet')) return 'kwallet'
  if (backend === 'gnome_libsecret') return 'libsecret'
  return backend === 'basic_text' ? 'basic_text' : 'none'
}
