/**
 * Rejects that wait for a second, so that guessing takes its time. All wait
 * equally long: in the order they came they are due, and one timer serves any
 * number of them. One that was long in being decided may have waited already.
 */
import type { Turns } from '../commit-queue.ts'

export interface DelayedRejects {
  /** False where there are too many: it is not answered, and its NAS asks again. */
  readonly add: (arrived: number, send: () => void) => boolean
  readonly waiting: () => number
  /** Sends all of them now: the socket is about to close. */
  readonly drain: () => void
}

export interface DelayedRejectsDeps {
  readonly now: () => number
  readonly turns: Pick<Turns, 'later'>
}

/** FreeRADIUS's reject_delay. */
export const REJECT_DELAY_MILLISECONDS = 1000
/** At 30,000 rejects a second. */
const MOST_WAITING = 32_768
/** Those of one such span are sent together: a timer each would be more work than the rejects. */
const TICK_MILLISECONDS = 20

export function createDelayedRejects({ now, turns }: DelayedRejectsDeps, most = MOST_WAITING): DelayedRejects {
  let waiting: { readonly dueAt: number; readonly send: () => void }[] = []
  /** So many of them were sent already. */
  let sent = 0
  let armed = false

  const sendDue = (until: number): void => {
    for (;;) {
      const first = waiting[sent]
      if (!first || first.dueAt > until) break
      sent += 1
      first.send()
    }
    if (sent < waiting.length / 2) return
    waiting = waiting.slice(sent)
    sent = 0
  }
  const arm = (): void => {
    const first = waiting[sent]
    if (armed || !first) return
    armed = true
    turns.later(Math.max(TICK_MILLISECONDS, first.dueAt - now()), () => {
      armed = false
      sendDue(now())
      arm()
    })
  }
  return {
    add: (arrived, send) => {
      if (now() - arrived >= REJECT_DELAY_MILLISECONDS) {
        send()
        return true
      }
      if (waiting.length - sent >= most) return false
      waiting.push({ dueAt: arrived + REJECT_DELAY_MILLISECONDS, send })
      arm()
      return true
    },
    waiting: () => waiting.length - sent,
    drain: () => sendDue(Number.POSITIVE_INFINITY),
  }
}
