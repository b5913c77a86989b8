import { expect, test } from 'vitest'
import { demoNases } from './isp.ts'
import { madeUpPast } from './past.ts'
import { createRandom } from './random.ts'

const NOW = Date.parse('2026-11-23T18:00:00.000Z')
const lines = new Map(demoNases.map(({ address }, index) => [address, [2300, 1600, 1100][index] ?? 0]))
const past = madeUpPast(createRandom(4), NOW, lines, 4300)
const together = past.filter(({ nasAddress }) => nasAddress === null)

test('the made-up past reaches over a week back and ends where the present begins', () => {
  expect(together[0]?.minute).toBeLessThan(NOW / 60_000 - 7 * 24 * 60)
  expect(together.at(-1)?.minute).toBe(NOW / 60_000 - 1)
  expect(Math.abs((together.at(-1)?.open ?? 0) - 4300)).toBeLessThan(150)
})

test('all together is the sum of the NASes in every minute', () => {
  for (const [, rows] of Map.groupBy(past, ({ minute }) => minute)) {
    const sum = rows.reduce((total, { nasAddress, open }) => total + (nasAddress === null ? 0 : open), 0)
    expect(rows.find(({ nasAddress }) => nasAddress === null)?.open).toBe(sum)
  }
})

test('nobody is counted below nothing or beyond the lines there are', () => {
  expect(Math.min(...past.map(({ open, starts, stops }) => Math.min(open, starts, stops)))).toBeGreaterThanOrEqual(0)
  expect(Math.max(...together.map(({ open }) => open))).toBeLessThanOrEqual(5000)
})
