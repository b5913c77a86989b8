import { expect, test } from 'vitest'
import { reconnectDelay } from './reconnect-delay.ts'

const middle = () => 0.5

test('the first try comes after half a second and the wait doubles', () => {
  expect([0, 1, 2, 3].map((failures) => reconnectDelay(failures, middle))).toEqual([500, 1000, 2000, 4000])
})

test('the wait stays at ten seconds however long the services are away', () => {
  expect(reconnectDelay(5, middle)).toBe(10_000)
  expect(reconnectDelay(5000, middle)).toBe(10_000)
})

test('many screens do not all come back in the same moment', () => {
  expect(reconnectDelay(0, () => 0)).toBe(400)
  expect(reconnectDelay(0, () => 0.999)).toBe(600)
})
