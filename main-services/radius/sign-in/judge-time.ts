/** Whether it is too late, or not the hour, and how long a session may last because of it (rlm_expiration, rlm_logintime). */
import type { Item } from './account-data.ts'
import { readDate, writeDate } from './freeradius-date.ts'
import { loginSecondsLeft } from './login-time.ts'
import { spelt } from './spelling.ts'
import type { Note } from './walk-rows.ts'

export interface TimeVerdict {
  readonly refused: { readonly reason: 'expired' | 'outside-hours'; readonly words: string } | undefined
  /** With Session-Timeout no longer than what is left. */
  readonly replies: readonly Item[]
}

/** rlm_logintime's default: who has less than this left is not let on. */
const LEAST_SECONDS = 60

export function judgeTime(
  control: readonly Item[],
  replies: readonly Item[],
  now: number,
  note: Note | undefined,
): TimeVerdict {
  const expiration = firstValueOf(control, 'expiration')
  const loginTime = firstValueOf(control, 'login-time')
  let limited = replies
  if (expiration !== undefined) {
    const left = Math.floor((readDate(expiration) ?? 0) / 1000) - Math.floor(now / 1000)
    const day = writeDate(readDate(expiration) ?? 0).replace(' SAST', '')
    if (left <= 0) {
      note?.('failed', 'account', `Expired on ${day}`)
      return { refused: { reason: 'expired', words: `The account expired on ${day}` }, replies }
    }
    note?.('passed', 'account', `Not expired before ${day}`)
    limited = withSessionTimeout(limited, left)
  }
  if (loginTime !== undefined) {
    const left = loginSecondsLeft(loginTime, now)
    if (left < LEAST_SECONDS) {
      note?.('failed', 'account', `Outside the hours ${loginTime}`)
      return {
        refused: { reason: 'outside-hours', words: `Signing in is allowed only ${loginTime}` },
        replies: limited,
      }
    }
    note?.('passed', 'account', `Inside the hours ${loginTime}`)
    if (Number.isFinite(left)) limited = withSessionTimeout(limited, left)
  }
  return { refused: undefined, replies: limited }
}

function withSessionTimeout(replies: readonly Item[], seconds: number): readonly Item[] {
  const at = replies.findIndex(({ attribute }) => attribute.toLowerCase() === 'session-timeout')
  const row: Item = { attribute: 'Session-Timeout', op: '=', value: String(seconds) }
  if (at < 0) return [...replies, row]
  return Number(replies[at]?.value) > seconds ? replies.with(at, row) : replies
}

function firstValueOf(control: readonly Item[], attribute: string): string | undefined {
  const row = control.find((item) => item.attribute.toLowerCase() === attribute)
  return row && spelt(row.value)
}
