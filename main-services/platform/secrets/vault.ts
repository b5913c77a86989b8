/** The system's store of secrets, as the desktop's shell offers it; a server has none. */
import type { Result } from '../../../shared/base/result.ts'

export interface Vault {
  /** `dpapi`, `keychain`, `libsecret`…: what one has sealed, another cannot open. */
  readonly store: string
  /** False where it only looks like one, as Chromium's `basic_text` does. */
  readonly isSafe: boolean
  readonly seal: (text: string) => Promise<Result<string, VaultRefused>>
  readonly unseal: (sealed: string) => Promise<Result<Unsealed, VaultRefused>>
}

export interface Unsealed {
  readonly text: string
  /** The store's own key has changed: what it gave is to be sealed anew before the old one goes. */
  readonly sealAgain: boolean
}

export interface VaultRefused {
  readonly type: 'VaultRefused'
  readonly words: string
}

const NAMES: Readonly<Record<string, string>> = {
  dpapi: 'Windows’ data protection',
  keychain: 'the macOS Keychain',
  kwallet: 'KWallet',
  libsecret: 'the Secret Service of the desktop (libsecret)',
  basic_text: 'only Chromium’s plain text store',
  none: 'none',
}

export const nameOfStore = (store: string): string => NAMES[store] ?? store
