/**
 * The one order of a list of sessions, in memory and in the file alike: by a
 * column, then by start, then by id. What has no value in the column comes last
 * in both directions.
 */
import type { SessionSortColumn } from '../../shared/contract/sessions.ts'
import type { SeenSession } from './live-sessions.ts'
import { stateOf } from './selection.ts'

export interface Order {
  readonly by: SessionSortColumn
  readonly dir: 'asc' | 'desc'
}

/** Where a session stands in an order. */
export interface Place {
  readonly key: string | number | null
  readonly startedAt: number
  readonly id: number
}

export const NEWEST_FIRST: Order = { by: 'startedAt', dir: 'desc' }
export const STATE_RANK = { up: 0, stale: 1, closed: 2 } as const

type Key = Place['key']

/** What a session is sorted by; made once for a whole list. */
export function keyOf(by: SessionSortColumn, now: number): (session: SeenSession) => Key {
  switch (by) {
    case 'state':
      return (session) => STATE_RANK[stateOf(session, now)]
    case 'framedIp':
      return (session) => session.framedIpOrder
    case 'nasAddress':
      return (session) => session.nasOrder
    case 'totalOctets':
      return (session) => session.inputOctets + session.outputOctets
    case 'username':
    case 'subscriber':
    case 'suburb':
    case 'nasPort':
      return (session) => {
        const text = session[by]
        return text === null ? null : withoutCase(text)
      }
    default:
      return (session) => session[by]
  }
}

/** As SQLite's NOCASE compares: the 26 letters of ASCII alike, all else as it stands. */
export const withoutCase = (text: string): string =>
  /[A-Z]/.test(text) ? text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text

export function comparePlaces(dir: Order['dir']): (a: Place, b: Place) => number {
  const sign = dir === 'asc' ? 1 : -1
  return (a, b) => {
    if (a.key !== b.key) {
      if (a.key === null) return 1
      if (b.key === null) return -1
      return a.key < b.key ? -sign : sign
    }
    return sign * (a.startedAt - b.startedAt || a.id - b.id)
  }
}

/** The first `count` in order. Few of many cost little more than one look at each. */
export function firstInOrder<T extends Place>(
  places: Iterable<T>,
  count: number,
  compare: (a: T, b: T) => number,
): T[] {
  const atMost = Math.max(2 * count, 1024)
  let kept: T[] = []
  let worst: T | undefined
  for (const place of places) {
    if (worst && compare(place, worst) >= 0) continue
    kept.push(place)
    if (kept.length < atMost) continue
    kept = kept.sort(compare).slice(0, count)
    worst = kept.at(-1)
  }
  return kept.sort(compare).slice(0, count)
}
