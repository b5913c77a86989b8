import { expect, test } from 'vitest'
import { sparkPath } from './sparkline.tsx'

test('the highest value touches the top and the lowest the bottom', () => {
  expect(sparkPath([0, 10])).toBe('M0.0 21.0L70.0 1.0')
})

test('a gap breaks the line instead of bridging it', () => {
  expect(sparkPath([1, 2, null, 1, 2]).match(/M/g)).toHaveLength(2)
})

test('a flat series runs along the middle', () => {
  expect(sparkPath([5, 5])).toBe('M0.0 11.0L70.0 11.0')
})

test('one value is no line', () => {
  expect(sparkPath([null, 4])).toBe('')
})
