import { expect, test } from 'vitest'
import { chooseSpan } from './choose-span.ts'

const from = Date.parse('2026-11-24T11:32:00Z')
const iso = (minutes: number) => new Date(from + minutes * 60_000).toISOString()
const day = (known: number) =>
  Array.from({ length: 145 }, (_, step) => ({
    at: iso(step * 10),
    open: step >= 145 - known ? 40 : null,
    lastWeek: null,
  }))
const hour = Array.from({ length: 60 }, (_, minute) => ({ minute: iso(minute), open: minute, starts: 1, stops: 0 }))
const now = { at: iso(60.5), open: 61, openLastWeek: 58 }
const minutesOpen = (opens: readonly number[]) =>
  opens.map((open, minute) => ({ minute: iso(minute), open, starts: 0, stops: 0 }))

test('a console of ten minutes shows its hour, since its day would be empty', () => {
  const { span, points } = chooseSpan({ ...now, day: day(1), hour })
  expect(span).toBe('hour')
  expect(points).toHaveLength(61)
  expect(points[59]).toEqual({ at: from + 59 * 60_000, open: 59, lastWeek: null })
})

test('the line ends at the present, with what was open a week ago', () => {
  const { points } = chooseSpan({ ...now, at: iso(1445), day: day(30), hour })
  expect(points.at(-1)).toEqual({ at: from + 1445 * 60_000, open: 61, lastWeek: 58 })
  expect(points).toHaveLength(146)
})

test('from an hour on it shows the day', () => {
  expect(chooseSpan({ ...now, day: day(6), hour }).span).toBe('day')
})

test('a day of which only last week is known is shown: that is what went missing', () => {
  const lastWeekOnly = day(0).map((point) => ({ ...point, lastWeek: 40 }))
  expect(chooseSpan({ ...now, day: lastWeekOnly, hour }).span).toBe('day')
})

test('the hour begins where the first session did, but is never shorter than a quarter', () => {
  const thirty = minutesOpen([...Array<number>(30).fill(0), ...Array<number>(30).fill(8)])
  expect(chooseSpan({ ...now, day: day(0), hour: thirty }).points[0]?.at).toBe(from + 29 * 60_000)
  const two = minutesOpen([...Array<number>(58).fill(0), 8, 9])
  expect(chooseSpan({ ...now, day: day(0), hour: two }).points[0]?.at).toBe(from + 45 * 60_000)
  const none = minutesOpen(Array<number>(60).fill(0))
  expect(chooseSpan({ ...now, day: day(0), hour: none }).points[0]?.at).toBe(from + 45 * 60_000)
})
