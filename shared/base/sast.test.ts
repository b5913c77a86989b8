import { expect, test } from 'vitest'
import { sastDay } from './sast.ts'

test('a day in South Africa begins at ten in the evening of UTC, in summer and in winter', () => {
  expect(sastDay(Date.parse('2026-11-23T21:59:59.999Z'))).toBe('2026-11-23')
  expect(sastDay(Date.parse('2026-11-23T22:00:00.000Z'))).toBe('2026-11-24')
  expect(sastDay(Date.parse('2026-06-30T22:00:00.000Z'))).toBe('2026-07-01')
})
