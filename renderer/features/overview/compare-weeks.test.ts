import { expect, test } from 'vitest'
import { compareWeeks, fellNotably, sameDayLastWeek } from './compare-weeks.ts'

const tuesday = Date.parse('2026-11-24T12:32:07Z')

test('the same minute last week is named by its day and its SAST time', () => {
  expect(compareWeeks(48_861, 49_305, tuesday)).toBe('−0.9 % on last Tuesday 14:32')
  expect(compareWeeks(49_700, 49_305, tuesday)).toBe('+0.8 % on last Tuesday 14:32')
})

test('a week of which nothing was recorded is said to be so, not taken for none', () => {
  expect(compareWeeks(48_861, null, tuesday)).toBe('not recorded last Tue 14:32')
  expect(compareWeeks(3, 0, tuesday)).toBe('none last Tuesday 14:32')
})

test('after midnight in South Africa it is the next day, though not in UTC', () => {
  expect(compareWeeks(1, 1, Date.parse('2026-11-24T22:30:00Z'))).toBe('0.0 % on last Wednesday 00:30')
  expect(sameDayLastWeek(Date.parse('2026-11-24T22:30:00Z'))).toBe('Wed 18 Nov')
})

test('a NAS that lost a twentieth of its sessions is shown as wrong, one that lost one of ten is not', () => {
  expect(fellNotably(6118, 6420)).toBe(true)
  expect(fellNotably(9, 10)).toBe(false)
  expect(fellNotably(6118, null)).toBe(false)
  expect(fellNotably(6420, 6118)).toBe(false)
})
