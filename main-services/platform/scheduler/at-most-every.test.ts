import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atMostEvery } from './at-most-every.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first calling runs at once, and many during the rest are one run after it', () => {
  const run = vi.fn()
  const ask = atMostEvery(5000, run)
  ask()
  expect(run).toHaveBeenCalledTimes(1)
  for (let n = 0; n < 100; n += 1) {
    ask()
    vi.advanceTimersByTime(30)
  }
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(2000)
  expect(run).toHaveBeenCalledTimes(2)
})

test('after a rest in which nobody asked, the next calling runs at once again', () => {
  const run = vi.fn()
  const ask = atMostEvery(5000, run)
  ask()
  vi.advanceTimersByTime(5000)
  expect(run).toHaveBeenCalledTimes(1)
  ask()
  expect(run).toHaveBeenCalledTimes(2)
})
