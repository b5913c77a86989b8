/** Turns passwords into hashes and checks them, one at a time and off the thread. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { DERIVED_BYTES, type Derive, deriveKey, type ScryptCost } from '../platform/secrets/derive-key.ts'

/** 32 MB and about 60 ms a guess on a laptop core. */
export const PASSWORD_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 1 }
const SALT_BYTES = 16

export interface Passwords {
  /** `scrypt$N$r$p$salt$hash`, so that a later program may ask more and still check what is here. */
  readonly hash: (password: string) => Promise<string>
  /** Where there is no hash it costs the same and is false, so that time does not tell which names exist. */
  readonly matches: (password: string, stored: string | null) => Promise<boolean>
}

export function createPasswords(derive: Derive = deriveKey): Passwords {
  // One at a time: a flood of guesses waits in a row instead of taking every core and all the memory.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (password: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> => {
    const mine = last.then(() => derive(password.normalize('NFKC'), salt, cost))
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES)
      return write(PASSWORD_COST, salt, await inTurn(password, salt, PASSWORD_COST))
    },
    matches: async (password, stored) => {
      const { cost, salt, hash } = stored === null ? NOBODY : read(stored)
      const same = timingSafeEqual(await inTurn(password, salt, cost), hash)
      return same && stored !== null
    },
  }
}

const NOBODY = { cost: PASSWORD_COST, salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(DERIVED_BYTES) }

const write = ({ N, r, p }: ScryptCost, salt: Buffer, hash: Buffer): string =>
  ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')

function read(stored: string): typeof NOBODY {
  const [scheme, N, r, p, salt = '', hash = ''] = stored.split('$')
  if (scheme !== 'scrypt') throw new Error(`A password is stored as ${scheme}, which this program does not know`)
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}
