import { expect, test } from 'vitest'
import { createLogLimit } from './log-limit.ts'

test('a source has one line a minute, and the next line says how many were held back', () => {
  const limit = createLogLimit()
  expect(limit.admit('a', 0)).toBe(0)
  expect(limit.admit('a', 1000)).toBeUndefined()
  expect(limit.admit('a', 59_999)).toBeUndefined()
  expect(limit.admit('b', 59_999)).toBe(0)
  expect(limit.admit('a', 60_000)).toBe(2)
})

test('forged sources beyond 256 a minute are not logged, and a minute later there is room again', () => {
  const limit = createLogLimit()
  for (let source = 0; source < 256; source += 1) expect(limit.admit(`s${source}`, 0)).toBe(0)
  expect(limit.admit('one more', 1)).toBeUndefined()
  expect(limit.admit('one more', 60_001)).toBe(0)
})
