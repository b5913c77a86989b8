import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDate, writeDate } from './freeradius-date.ts'

test.each([
  ['Nov 23 2026 15:30:00', '2026-11-23T13:30:00.000Z'],
  ['Nov 23 2026 15:30:00 SAST', '2026-11-23T13:30:00.000Z'],
  ['Nov 23 2026 15:30:00 UTC', '2026-11-23T15:30:00.000Z'],
  ['23 November 2026', '2026-11-22T22:00:00.000Z'],
  ['15:30 23 Nov 2026', '2026-11-23T13:30:00.000Z'],
  ['2026 Nov 23', '2026-11-22T22:00:00.000Z'],
  ['2026-11-23T15:30:00Z', '2026-11-23T15:30:00.000Z'],
  ['2026-11-23T15:30', '2026-11-23T13:30:00.000Z'],
  ['1795441800', '2026-11-23T13:50:00.000Z'],
  ['4294967295', '2106-02-07T06:28:15.000Z'],
])('%s is %s', (text, iso) => {
  expect(new Date(readDate(text) ?? 0).toISOString()).toBe(iso)
})

test.each([
  '',
  'next year',
  'Nov 23',
  'Nov 2026 15:30',
  '23/11/2026',
  'Nov 42 2026',
  'Nov 23 2026 25:00',
  '4294967296',
  '20261231235959',
])('%j is no date', (text) => {
  expect(readDate(text)).toBeUndefined()
})

test('a date that is written reads as the same second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      expect(readDate(writeDate(seconds * 1000))).toBe(seconds * 1000)
    }),
  )
})
