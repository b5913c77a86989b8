/** Whether one more session is one too many (Simultaneous-Use), and which ones are in the way. */

import { SAST_MILLISECONDS } from '../../../shared/base/sast.ts'
import type { Item } from './account-data.ts'
import { spelt } from './spelling.ts'
import type { Note } from './walk-rows.ts'

export interface LiveSession {
  readonly acctUniqueId: string
  readonly nasAddress: string
  readonly nasName: string | null
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly callingStationId: string | null
  readonly framedIp: string | null
}

export interface TooManySessions {
  readonly reason: 'too-many-sessions'
  readonly words: string
  readonly replies: readonly Item[]
}

/** So that the words tell how many there are, also where few are allowed. */
const COUNTED_AT_LEAST = 100

export function judgeSessions(
  control: readonly Item[],
  { liveSessions, now }: { readonly liveSessions: (most: number) => readonly LiveSession[]; readonly now: number },
  note: Note | undefined,
): TooManySessions | undefined {
  const row = control.find(({ attribute }) => attribute.toLowerCase() === 'simultaneous-use')
  if (!row) return undefined
  const allowed = Number(spelt(row.value))
  const sessions = liveSessions(Math.max(allowed || 0, COUNTED_AT_LEAST))
  const counted = `${sessions.length} of ${allowed} ${allowed === 1 ? 'session' : 'sessions'} in use`
  if (sessions.length < allowed) {
    note?.('passed', 'sessions', counted)
    return undefined
  }
  const words = allowed === 0 ? 'No session is allowed (Simultaneous-Use is 0)' : alreadyOn(sessions, now)
  note?.('failed', 'sessions', `${counted}. ${words}`)
  return { reason: 'too-many-sessions', words, replies: [replyMessage(allowed)] }
}

/** In the place of any other, as FreeRADIUS says it to the subscriber. */
const replyMessage = (allowed: number): Item => ({
  attribute: 'Reply-Message',
  op: ':=',
  value: `You are already logged in - access denied${allowed > 1 ? ` (${allowed})` : ''}`,
})

function alreadyOn(sessions: readonly LiveSession[], now: number): string {
  const places = sessions.slice(0, 3).map(({ nasName, nasAddress, startedAt, callingStationId }) => {
    const from = callingStationId === null ? '' : ` from ${callingStationId}`
    return `${nasName ?? nasAddress}${from} since ${clock(startedAt, now)}`
  })
  const more = sessions.length > 3 ? `, and ${sessions.length - 3} more` : ''
  return `Already signed in on ${places.join('; ')}${more}`
}

/** `08:12`, with the day before it where that is not today. */
function clock(at: number, now: number): string {
  const local = (time: number): string => new Date(time + SAST_MILLISECONDS).toISOString()
  const [day, today] = [local(at).slice(0, 10), local(now).slice(0, 10)]
  return day === today ? local(at).slice(11, 16) : `${day} ${local(at).slice(11, 16)}`
}
