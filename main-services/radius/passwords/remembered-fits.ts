/**
 * Which passwords were right lately, as keyed digests, so that a router that signs in again and again costs one slow
 * hash and no more. What was wrong is not remembered: that a wrong password is refused sooner would tell whoever guesses
 * what somebody else has typed.
 */
import { createHmac } from 'node:crypto'

export interface RememberedFits {
  /** What a hash and a password are known by here; the password cannot be read from it. */
  readonly keyOf: (hash: string, password: Uint8Array) => string
  readonly has: (key: string) => boolean
  readonly add: (key: string) => void
}

export interface RememberedFitsDeps {
  /** Random, made anew with each process. */
  readonly key: Uint8Array
  /** Milliseconds. */
  readonly now: () => number
}

export interface RememberedFitsLimits {
  /** From when it was checked, however often it is asked for. */
  readonly keepMilliseconds: number
  readonly most: number
}

const LIMITS: RememberedFitsLimits = { keepMilliseconds: 10 * 60_000, most: 10_000 }

export function createRememberedFits({ key, now }: RememberedFitsDeps, limits = LIMITS): RememberedFits {
  // A Map keeps the order of insertion: the oldest is always the first.
  const checkedAt = new Map<string, number>()
  const forgetOld = (most: number): void => {
    for (const [oldest, at] of checkedAt) {
      if (checkedAt.size <= most && now() - at < limits.keepMilliseconds) return
      checkedAt.delete(oldest)
    }
  }
  return {
    keyOf: (hash, password) =>
      createHmac('sha256', key).update(hash, 'latin1').update('\0').update(password).digest('base64'),
    has: (wanted) => {
      forgetOld(limits.most)
      return checkedAt.has(wanted)
    },
    add: (fits) => {
      checkedAt.delete(fits)
      checkedAt.set(fits, now())
      forgetOld(limits.most)
    },
  }
}
