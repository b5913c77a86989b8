import { expect, test } from 'vitest'
import { timeTicks } from './time-ticks.ts'

const iso = (ticks: number[]) => ticks.map((at) => new Date(at).toISOString().slice(5, 16))

test('a day is marked every four hours, on hours of South African time', () => {
  const from = Date.parse('2026-11-23T12:32:00Z')
  expect(iso(timeTicks(from, from + 86_400_000))).toEqual([
    '11-23T14:00',
    '11-23T18:00',
    '11-23T22:00',
    '11-24T02:00',
    '11-24T06:00',
    '11-24T10:00',
  ])
})

test('an hour is marked every ten minutes', () => {
  const from = Date.parse('2026-11-24T12:32:00Z')
  expect(iso(timeTicks(from, from + 3_600_000)).at(0)).toBe('11-24T12:40')
})

test('no span has more than six marks', () => {
  const from = Date.parse('2026-01-01T00:00:00Z')
  for (const minutes of [1, 7, 59, 61, 1440, 10_000, 100_000]) {
    expect(timeTicks(from, from + minutes * 60_000).length).toBeLessThanOrEqual(6)
  }
})
