/** A store of secrets for the tests: what it seals, only it opens again. */
import { randomBytes } from 'node:crypto'
import { err, ok } from '../../../shared/base/result.ts'
import type { Vault, VaultRefused } from './vault.ts'

export interface VaultDouble extends Vault {
  /** From now on it refuses, as a keyring that was not unlocked. */
  refuse: boolean
  /** It seals, and gives something else back. */
  lies: boolean
  /** Its own key has changed. */
  sealAgain: boolean
  sealed: number
}

export function createVaultDouble(store = 'libsecret', isSafe = true): VaultDouble {
  const kept = new Map<string, string>()
  const refused = err<VaultRefused>({ type: 'VaultRefused', words: 'The keyring is locked.' })
  const vault: VaultDouble = {
    store,
    isSafe,
    refuse: false,
    lies: false,
    sealAgain: false,
    sealed: 0,
    seal: async (text) => {
      if (vault.refuse) return refused
      vault.sealed += 1
      const blob = randomBytes(24).toString('base64')
      kept.set(blob, text)
      return ok(blob)
    },
    unseal: async (blob) => {
      const text = kept.get(blob)
      if (vault.refuse || text === undefined) return refused
      return ok({ text: vault.lies ? randomBytes(32).toString('hex') : text, sealAgain: vault.sealAgain })
    },
  }
  return vault
}
