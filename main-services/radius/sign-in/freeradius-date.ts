/**
 * Dates as FreeRADIUS's tables hold them: `Nov 23 2026 15:30:00`, `23 Nov 2026`, or seconds since 1970.
 * FreeRADIUS reads them in its server's own time zone and ignores what stands behind the time. Here they are South
 * African time, two hours ahead of UTC all year, whatever the machine's zone is, unless `UTC`, `GMT` or `Z` follows.
 */
import { SAST_MILLISECONDS } from '../../../shared/base/sast.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** What FreeRADIUS keeps a date in is 32 bits wide: up to February 2106. */
const MOST_SECONDS = 0xff_ff_ff_ff

/** Epoch milliseconds, or undefined where it is no date. */
export function readDate(text: string): number | undefined {
  const value = text.trim()
  if (/^\d+$/.test(value)) return Number(value) <= MOST_SECONDS ? Number(value) * 1000 : undefined
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return readIso(value)
  const parts = value.split(/[ \t]+/)
  const time = parts.find((part) => part.includes(':'))
  const day = parts.filter((part) => part !== time).slice(0, 3)
  const month = day.findIndex((part) => MONTHS.includes(part.slice(0, 3).toLowerCase()))
  const numbers = day.filter((_, at) => at !== month).map(Number)
  const [a = Number.NaN, b = Number.NaN] = numbers
  if (month < 0 || numbers.length !== 2) return undefined
  const [year, dayOfMonth] = a >= 1900 ? [a, b] : [b, a]
  const clock = readClock(time ?? '00:00')
  if (!(year >= 1900 && year <= 9999 && dayOfMonth >= 1 && dayOfMonth <= 31) || !clock) return undefined
  const monthIndex = MONTHS.indexOf((day[month] ?? '').slice(0, 3).toLowerCase())
  const utc = Date.UTC(year, monthIndex, dayOfMonth, clock.hours, clock.minutes, clock.seconds)
  const zone = parts.filter((part) => part !== time && !day.includes(part))
  return zone.some((part) => /^(?:utc|gmt|z)$/i.test(part)) ? utc : utc - SAST_MILLISECONDS
}

/** `Nov 23 2026 15:30:00 SAST`: what FreeRADIUS on a server in South Africa reads as the same moment. */
export function writeDate(epochMilliseconds: number): string {
  const at = new Date(epochMilliseconds + SAST_MILLISECONDS)
  const clock = at.toISOString().slice(11, 19)
  return `${MONTH_NAMES[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2, '0')} ${at.getUTCFullYear()} ${clock} SAST`
}

function readIso(value: string): number | undefined {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value)
  const read = Date.parse(zoned ? value : `${value}+02:00`)
  return Number.isNaN(read) ? undefined : read
}

/** Hours and minutes, with or without seconds. */
export function readClock(text: string): { hours: number; minutes: number; seconds: number } | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(text) ?? []
  const clock = { hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds ?? 0) }
  return clock.hours < 24 && clock.minutes < 60 && clock.seconds < 60 ? clock : undefined
}
