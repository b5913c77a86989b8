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

test('a console of ten minutes shows its hour, since its day would be empty', () => {
  const { span, points } = chooseSpan({ day: day(1), hour })
  expect(span).toBe('hour')
  expect(points).toHaveLength(60)
  expect(points[59]).toEqual({ at: from + 59 * 60_000, open: 59, lastWeek: null })
})

test('from an hour on it shows the day', () => {
  expect(chooseSpan({ day: day(6), hour }).span).toBe('day')
})

test('a day of which only last week is known is shown: that is what went missing', () => {
  const lastWeekOnly = day(0).map((point) => ({ ...point, lastWeek: 40 }))
  expect(chooseSpan({ day: lastWeekOnly, hour }).span).toBe('day')
})
