/** Slows guessing: five tries a minute, then a wait that doubles with each further failure. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Clock } from '../platform/clock/clock.ts'

export interface TooManyTries {
  readonly type: 'TooManyTries'
  readonly retryAfterSeconds: number
}

const TRIES_A_MINUTE = 5
const MINUTE = 60_000
const LONGEST_WAIT = 60 * MINUTE
/** After this long without a try the doubling starts again from nothing. */
const FORGOTTEN_AFTER = 2 * LONGEST_WAIT
/** Entries are looked through for forgotten ones beyond this many. */
const MANY = 1_000

interface Tries {
  /** When, within the last minute; epoch milliseconds. */
  recent: number[]
  /** The wait that was last imposed, or 0. */
  wait: number
  blockedUntil: number
  lastAt: number
}

export interface BackOff {
  /** Counts a try before its outcome is known, so that many at once do not slip through together. */
  readonly attempt: (key: string) => Result<void, TooManyTries>
  /** The try was right: all that was held against this key is forgotten. */
  readonly forget: (key: string) => void
  /** The try was right, but the key is shared: only this try is taken back. */
  readonly takeBack: (key: string) => void
}

export function createBackOff({ clock }: { readonly clock: Clock }): BackOff {
  const triesByKey = new Map<string, Tries>()

  const prune = (now: number) => {
    if (triesByKey.size < MANY) return
    for (const [key, { lastAt }] of triesByKey) if (now - lastAt > FORGOTTEN_AFTER) triesByKey.delete(key)
  }

  const triesOf = (key: string, now: number): Tries => {
    const known = triesByKey.get(key)
    if (known && now - known.lastAt <= FORGOTTEN_AFTER) return known
    prune(now)
    const fresh: Tries = { recent: [], wait: 0, blockedUntil: 0, lastAt: now }
    triesByKey.set(key, fresh)
    return fresh
  }

  return {
    attempt: (key) => {
      const now = clock.now()
      const tries = triesOf(key, now)
      if (now < tries.blockedUntil) {
        return err({ type: 'TooManyTries', retryAfterSeconds: Math.ceil((tries.blockedUntil - now) / 1000) })
      }
      tries.lastAt = now
      tries.recent = [...tries.recent.filter((at) => now - at < MINUTE), now]
      if (tries.wait > 0) tries.wait = Math.min(tries.wait * 2, LONGEST_WAIT)
      else if (tries.recent.length >= TRIES_A_MINUTE) tries.wait = MINUTE
      if (tries.wait > 0) tries.blockedUntil = now + tries.wait
      return ok(undefined)
    },
    forget: (key) => void triesByKey.delete(key),
    takeBack: (key) => {
      const tries = triesByKey.get(key)
      if (!tries) return
      tries.recent.pop()
      tries.wait = tries.wait > MINUTE ? tries.wait / 2 : 0
      tries.blockedUntil = 0
    },
  }
}
