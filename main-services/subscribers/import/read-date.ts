/** Dates as ISPs' files have them: ISO, day first as South Africa writes, Excel's serial numbers, names of months. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { SAST_MILLISECONDS } from '../../../shared/base/sast.ts'

/** Which comes first in `03/04/2026`. */
export type DateOrder = 'day' | 'month'

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/
/** With a time and where it holds; without, a time is South African already. */
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/
const PARTED = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T ,].*)?$/
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/
const NAMED = /^(\d{1,2})[ -]([a-z]{3,9})\.?[ ,-]+(\d{4}|\d{2})$/i
const SERIAL = /^\d{5}(\.\d+)?$/
/** What exports write where there is no date. */
const NONE = /^(0{4}[-/]0{2}[-/]0{2}|0{2}[-/]0{2}[-/]0{4}|0)( 00:00(:00)?)?$/
const DAY = 86_400_000
/** Serial number 0 of Excel's calendar, as it counts from March 1900 on. */
const EXCEL_BEGINS = Date.UTC(1899, 11, 30)
const EARLIEST_YEAR = 1950
const LATEST_YEAR = 2100

/** English and Afrikaans, by their first three letters. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  maa: 3,
  mrt: 3,
  apr: 4,
  may: 5,
  mei: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  des: 12,
}

/** `2026-03-02`, or null where the file says that there is none; else why it is no date, in words. */
export function readDate(text: string, order: DateOrder): Result<string | null, string> {
  if (text === '' || NONE.test(text)) return ok(null)
  const date = dateIn(text, order)
  return date === undefined ? err(`${text} is no date: write it as 2026-03-02 or 02/03/2026, day first`) : ok(date)
}

function dateIn(text: string, order: DateOrder): string | undefined {
  if (MOMENT.test(text)) {
    const moment = Date.parse(text.replace(' ', 'T'))
    return Number.isNaN(moment) ? undefined : dayOf(moment + SAST_MILLISECONDS)
  }
  const iso = ISO.exec(text) ?? COMPACT.exec(text)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parted = PARTED.exec(text)
  if (parted) {
    const [first, second, year] = [Number(parted[1]), Number(parted[2]), fullYear(parted[3] ?? '')]
    return order === 'day' ? day(year, second, first) : day(year, first, second)
  }
  const named = NAMED.exec(text)
  if (named)
    return day(fullYear(named[3] ?? ''), MONTHS[(named[2] ?? '').slice(0, 3).toLowerCase()] ?? 0, Number(named[1]))
  if (SERIAL.test(text)) return dayOf(EXCEL_BEGINS + Math.floor(Number(text)) * DAY)
  return undefined
}

/**
 * Of a whole column: `month` only where some of its dates can be read no other way, and none speaks against it.
 * `mixed`: both are there, and neither order reads them all.
 */
export function orderOf(column: Iterable<string>): DateOrder | 'mixed' {
  let [dayFirst, monthFirst] = [false, false]
  for (const text of column) {
    const parted = PARTED.exec(text)
    if (!parted) continue
    if (Number(parted[1]) > 12) dayFirst = true
    if (Number(parted[2]) > 12) monthFirst = true
  }
  if (!monthFirst) return 'day'
  return dayFirst ? 'mixed' : 'month'
}

function day(year: number, month: number, date: number): string | undefined {
  const moment = Date.UTC(year, month - 1, date)
  const read = new Date(moment)
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== date) return undefined
  return dayOf(moment)
}

function dayOf(moment: number): string | undefined {
  const read = new Date(moment)
  const year = read.getUTCFullYear()
  return year < EARLIEST_YEAR || year > LATEST_YEAR ? undefined : read.toISOString().slice(0, 10)
}

const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) < 80 ? 2000 : 1900)
