import fc from 'fast-check'
import { expect, test } from 'vitest'
import { niceTicks } from './nice-ticks.ts'

test('an axis goes in round steps from nothing to just above the most', () => {
  expect(niceTicks(100)).toEqual([0, 50, 100])
  expect(niceTicks(87)).toEqual([0, 50, 100])
  expect(niceTicks(101)).toEqual([0, 100, 200])
  expect(niceTicks(3.4)).toEqual([0, 2, 4])
  expect(niceTicks(0)).toEqual([0, 1])
})

test('whatever the most is, it lies on the axis, and the axis has two to four marks', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e12, noNaN: true }), (most) => {
      const ticks = niceTicks(most)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6))
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(4)
    }),
  )
})
