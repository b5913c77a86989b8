/** From words that a person chose to 32 octets, at a price for everybody who guesses: scrypt, RFC 7914. */
import { type ScryptOptions, scrypt } from 'node:crypto'

/** `N` is what it costs: each doubling doubles the time and the memory of a guess. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

export type Derive = (password: string, salt: Buffer, cost: ScryptCost) => Promise<Buffer>

export const DERIVED_BYTES = 32

/** Works in libuv's pool, off the thread. */
export const deriveKey: Derive = (password, salt, { N, r, p }) => {
  // Node refuses above 32 MB unless told otherwise; scrypt needs 128 * N * r octets and a little.
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r * 2 }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, DERIVED_BYTES, options, (problem, key) => (problem ? reject(problem) : resolve(key)))
  })
}
