/**
 * When somebody may sign in, in FreeRADIUS's words: `Wk0800-1700,Sa-Su0900-1300`, `Any`, `Al2200-0600`.
 * Days are Mo to Su, Wk for Monday to Friday, Any and Al for all; hours are South African time.
 */
import { SAST_MILLISECONDS } from '../../../shared/base/sast.ts'

const DAYS = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa']
const MINUTES_A_DAY = 1440
const MINUTES_A_WEEK = 7 * MINUTES_A_DAY

/** Minutes of the week from Sunday 00:00; undefined where the text is no such time. */
function readLoginTime(text: string): Set<number> | undefined {
  const minutes = new Set<number>()
  for (const part of text.split(/[|,]/)) {
    const [, days = '', from, until] =
      /^\s*((?:[A-Za-z]{2,3})(?:-[A-Za-z]{2})?)(?:(\d{4})-(\d{4}))?\s*$/.exec(part) ?? []
    const range = readDays(days.toLowerCase())
    const first = from === undefined ? 0 : readMinutes(from)
    const last = until === undefined ? MINUTES_A_DAY - 1 : readMinutes(until)
    if (!range || first === undefined || last === undefined) return undefined
    for (const day of range) {
      const length = (last - first + MINUTES_A_DAY) % MINUTES_A_DAY
      for (let n = 0; n <= length; n++) minutes.add((day * MINUTES_A_DAY + first + n) % MINUTES_A_WEEK)
    }
  }
  return minutes
}

function readDays(text: string): number[] | undefined {
  if (text === 'any' || text === 'al') return [0, 1, 2, 3, 4, 5, 6]
  if (text === 'wk') return [1, 2, 3, 4, 5]
  const [from = '', until = from] = text.split('-')
  const [first, last] = [DAYS.indexOf(from), DAYS.indexOf(until)]
  if (first < 0 || last < 0) return undefined
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => (first + n) % 7)
}

function readMinutes(text: string): number | undefined {
  const [hours, minutes] = [Number(text.slice(0, 2)), Number(text.slice(2))]
  if (hours === 24 && minutes === 0) return MINUTES_A_DAY - 1
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined
}

export const isLoginTime = (text: string): boolean => readLoginTime(text) !== undefined
export const insideLoginTime = (text: string, now: number): boolean => loginSecondsLeft(text, now) > 0

/** Until the time is over; 0 outside of it, Infinity where it never ends. */
export function loginSecondsLeft(text: string, now: number): number {
  const minutes = readLoginTime(text)
  if (!minutes) return 0
  const second = secondOfWeek(now)
  const minute = Math.floor(second / 60)
  if (!minutes.has(minute)) return 0
  if (minutes.size === MINUTES_A_WEEK) return Number.POSITIVE_INFINITY
  let end = minute
  while (minutes.has(end % MINUTES_A_WEEK)) end++
  return end * 60 - second
}

/** Seconds since midnight. */
export const timeOfDay = (now: number): number => secondOfWeek(now) % 86_400

function secondOfWeek(now: number): number {
  const local = new Date(now + SAST_MILLISECONDS)
  return local.getUTCDay() * 86_400 + Math.floor((local.getTime() % 86_400_000) / 1000)
}
