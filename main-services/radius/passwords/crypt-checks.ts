/**
 * Passwords checked against slow hashes by a thread of their own, one after another, from a bounded queue. The thread is
 * started when it is first needed, and again where it ends by itself; meanwhile nothing is said about any password.
 */
import type { Log } from '../../platform/log/log.ts'
import { createRememberedFits } from './remembered-fits.ts'

export interface CryptJob {
  readonly hash: string
  readonly password: Uint8Array
}

/** Either what was found, or why nothing was. */
export type CryptAnswer = { readonly fits: boolean } | { readonly problem: string }

export interface CryptThread {
  readonly post: (job: CryptJob) => void
  readonly terminate: () => void
}

export interface CryptThreadEvents {
  readonly answered: (answer: CryptAnswer) => void
  /** Once and last. */
  readonly ended: (why: string) => void
}

export type SpawnCryptThread = (events: CryptThreadEvents) => CryptThread

export type CryptOutcome =
  | { readonly type: 'checked'; readonly fits: boolean }
  /** Its time was over before its turn came. */
  | { readonly type: 'unwanted' }
  | { readonly type: 'failed'; readonly problem: string }

export interface CryptCheck {
  readonly hash: string
  readonly password: Buffer
  /** Asked when its turn comes: nobody may be waiting any more. */
  readonly wanted: () => boolean
  /** Comes once; at once where the password was right lately. */
  readonly done: (outcome: CryptOutcome) => void
}

export interface CryptChecks {
  /** False where too many wait: `done` then never comes. */
  readonly check: (check: CryptCheck) => boolean
  /** Tells all who wait that it was not checked. */
  readonly abandon: () => void
  /** Abandons them and ends the thread, for good. */
  readonly stop: () => void
}

export interface CryptChecksDeps {
  readonly spawn: SpawnCryptThread
  /** Milliseconds. */
  readonly now: () => number
  readonly later: (milliseconds: number, run: () => void) => void
  readonly random: (octets: number) => Uint8Array
  readonly log: Log
}

/** Two seconds of the quickest of the slow hashes. */
const MOST_WAITING = 512
/** A thread that cannot live must not be started again in a circle that takes the processor. */
const AGAIN_AFTER_MILLISECONDS = 1000
/** Twice the thread ended over it: it may be what ends it. */
const MOST_TRIES = 2

interface Item extends CryptCheck {
  readonly key: string
  readonly tries: number
}

export function createCryptChecks(deps: CryptChecksDeps, most = MOST_WAITING): CryptChecks {
  const { spawn, later, log } = deps
  const remembered = createRememberedFits({ key: Uint8Array.from(deps.random(32)), now: deps.now })
  let waiting: Item[] = []
  let inHand: Item | undefined
  let thread: CryptThread | undefined
  let pausing = false
  let stopped = false

  const answered = (answer: CryptAnswer): void => {
    const item = inHand
    inHand = undefined
    if (item) {
      if ('problem' in answer) {
        item.done({ type: 'failed', problem: answer.problem })
      } else {
        if (answer.fits) remembered.add(item.key)
        item.done({ type: 'checked', fits: answer.fits })
      }
    }
    next()
  }
  const ended = (why: string): void => {
    thread = undefined
    if (stopped) return
    log.error(
      { why, againInMilliseconds: AGAIN_AFTER_MILLISECONDS },
      'The thread that checks slow hashes ended by itself and is started again',
    )
    pausing = true
    later(AGAIN_AFTER_MILLISECONDS, () => {
      pausing = false
      next()
    })
    const item = inHand
    inHand = undefined
    if (!item) return
    if (item.tries < MOST_TRIES) waiting.unshift(item)
    else item.done({ type: 'failed', problem: why })
  }
  const begin = (item: Item): void => {
    inHand = { ...item, tries: item.tries + 1 }
    try {
      thread ??= spawn({ answered, ended })
      // A copy of its own: a Buffer is posted with all that lies around it.
      thread.post({ hash: item.hash, password: Uint8Array.from(item.password) })
    } catch (thrown) {
      ended(String(thrown))
    }
  }
  const next = (): void => {
    while (!inHand && !pausing) {
      const item = waiting.shift()
      if (!item) return
      if (!item.wanted()) item.done({ type: 'unwanted' })
      else if (remembered.has(item.key)) item.done({ type: 'checked', fits: true })
      else begin(item)
    }
  }
  const abandon = (): void => {
    const all = inHand ? [inHand, ...waiting] : waiting
    waiting = []
    // Its answer still comes, and then nobody hears it.
    if (inHand) inHand = { ...inHand, wanted: () => false, done: () => {} }
    for (const { done } of all) done({ type: 'unwanted' })
  }

  return {
    check: (asked) => {
      const key = remembered.keyOf(asked.hash, asked.password)
      if (remembered.has(key)) {
        asked.done({ type: 'checked', fits: true })
        return true
      }
      if (stopped || waiting.length >= most) return false
      waiting.push({ ...asked, key, tries: 0 })
      next()
      return true
    },
    abandon,
    stop: () => {
      stopped = true
      abandon()
      thread?.terminate()
    },
  }
}
