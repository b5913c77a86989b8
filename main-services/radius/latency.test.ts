import { expect, test } from 'vitest'
import { createLatency } from './latency.ts'

test('nothing recorded is nothing', () => {
  expect(createLatency().lately(0)).toEqual({ p50: 0, p99: 0, max: 0 })
})

test('the percentiles are right to a twentieth, the longest exactly', () => {
  const latency = createLatency()
  for (let milliseconds = 1; milliseconds <= 1000; milliseconds += 1) latency.record(milliseconds, 5000)
  const { p50, p99, max } = latency.lately(5000)
  expect(p50).toBeGreaterThanOrEqual(500)
  expect(p50).toBeLessThan(500 * 1.06)
  expect(p99).toBeGreaterThanOrEqual(990)
  expect(p99).toBeLessThanOrEqual(1000)
  expect(max).toBe(1000)
})

test('after ten seconds it is forgotten', () => {
  const latency = createLatency()
  latency.record(800, 1000)
  latency.record(2, 9000)
  expect(latency.lately(10_500).max).toBe(800)
  expect(latency.lately(11_000).max).toBe(2)
  expect(latency.lately(60_000)).toEqual({ p50: 0, p99: 0, max: 0 })
})

test('an hour is as long as it can tell, and the shortest is a twentieth of a millisecond', () => {
  const latency = createLatency()
  latency.record(0, 0)
  expect(latency.lately(0)).toEqual({ p50: 0, p99: 0, max: 0 })
  latency.record(3_600_000, 0)
  expect(latency.lately(0).max).toBe(3_600_000)
})
