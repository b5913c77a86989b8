import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findFall, problemStopsFrom } from './find-fall.ts'

const from = Date.parse('2026-11-24T11:32:00Z')
const hourOf = (opens: readonly number[]) =>
  opens.map((open, index) => ({ minute: new Date(from + index * 60_000).toISOString(), open }))

test('a fall is found where it began, with how much and how fast', () => {
  const fall = findFall(hourOf([5000, 5001, 5000, 4990, 4850, 4713, 4714, 4720]))
  expect(fall).toEqual({ at: from + 60_000, lost: 288, minutes: 4 })
})

test('of two falls as deep the first is shown, where the trouble began', () => {
  expect(findFall(hourOf([100, 60, 100, 60]))?.at).toBe(from)
})

test('the coming and going of single lines is no fall', () => {
  expect(findFall(hourOf([5000, 4990, 4985, 4995, 4980, 4960]))).toBeUndefined()
})

test('in a small network a fall is more than a cabinet', () => {
  expect(findFall(hourOf([100, 86]))).toBeUndefined()
  expect(findFall(hourOf([100, 70]))?.lost).toBe(30)
})

test('a network that only grows never falls', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 60 }), (opens) => {
      expect(findFall(hourOf([...opens].sort((a, b) => a - b)))).toBeUndefined()
    }),
  )
})

test('stops are a problem at three times the usual, and a quiet hour has no problem at three', () => {
  expect(problemStopsFrom([20, 22, 21, 90, 19])).toBe(63)
  expect(problemStopsFrom([0, 1, 0, 3])).toBe(15)
  expect(problemStopsFrom([])).toBe(15)
})
