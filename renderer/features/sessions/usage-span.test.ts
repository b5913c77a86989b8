import { expect, test } from 'vitest'
import { usageSpan } from './usage-span.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const minutesAgo = (...minutes: number[]) => minutes.map((ago) => NOW - ago * 60_000)

test.each([
  ['of the last minutes', minutesAgo(11, 5, 1), 1],
  ['of just an hour', minutesAgo(60, 1), 1],
  ['of a little more', minutesAgo(61, 1), 6],
  ['of half a day', minutesAgo(720), 24],
  ['older than anything kept', minutesAgo(3000), 24],
  ['not known yet', [], 1],
] as const)('rates %s are drawn over %s: %i h', (_, knownAt, hours) => {
  expect(usageSpan(knownAt, NOW)).toBe(hours)
})
