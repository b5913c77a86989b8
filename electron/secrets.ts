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

/**
 * What Chromium's last resort on Linux puts before what it seals: a key that stands in its source, the same everywhere
 * (components/os_crypt/async/browser/posix_key_provider.cc). On Windows and macOS the same tag means the system's key.
 */
const EVERYBODYS_KEY = Buffer.from('v10')

/** Once Electron is ready: before, Linux does not know its store. One that fails when it is asked for counts as none. */
export async function openSecrets({ electron, platform, log }: SecretsDeps): Promise<Secrets> {
  const { safeStorage } = electron
  const isEverybodys = (sealed: Buffer) =>
    platform === 'linux' && sealed.subarray(0, EVERYBODYS_KEY.length).equals(EVERYBODYS_KEY)
  const store = await findStore(safeStorage, platform, isEverybodys).catch((thrown: unknown) => {
    log.error({ err: String(thrown) }, 'The system’s store of secrets could not be asked for')
    return 'none' as const
  })
  const isSafe = store !== 'none' && store !== 'basic_text'

  const seal = async (text: string) => {
    const sealed = await safeStorage.encryptStringAsync(text)
    if (isEverybodys(sealed)) throw new Error('It sealed by a key that everybody knows')
    return { answer: sealed.toString('base64') }
  }
  const unseal = async (blob: string) => {
    const sealed = Buffer.from(blob, 'base64')
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed)
    return { answer: result, ...(shouldReEncrypt || isEverybodys(sealed) ? { sealAgain: true } : {}) }
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

async function findStore(
  safeStorage: Electron['safeStorage'],
  platform: NodeJS.Platform,
  isEverybodys: (sealed: Buffer) => boolean,
): Promise<SecretStore> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'none'
  if (platform === 'win32') return 'dpapi'
  if (platform === 'darwin') return 'keychain'
  // The names below are of the sync API's store. The async one chooses for itself, and only what it seals tells how.
  if (isEverybodys(await safeStorage.encryptStringAsync('a probe'))) return 'basic_text'
  const backend = safeStorage.getSelectedStorageBackend()
  if (backend.startsWith('kwallet')) return 'kwallet'
  if (backend === 'gnome_libsecret') return 'libsecret'
  return backend === 'basic_text' ? 'basic_text' : 'none'
}
