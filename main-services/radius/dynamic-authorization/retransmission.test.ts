import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextWait, USUAL_RETRANSMISSION } from './retransmission.ts'

const waitsWith = (random: () => number, count: number): number[] => {
  const waits: number[] = []
  for (let n = 0; n < count; n++) waits.push(nextWait(USUAL_RETRANSMISSION, waits.at(-1), random()))
  return waits
}

test('RFC 5080 2.2.1: the first wait is about 2 s, each next one twice the last, up to about 16 s', () => {
  expect(waitsWith(() => 0.5, 6)).toEqual([2000, 4000, 8000, 16_000, 16_000, 16_000])
})

test('each wait is up to a tenth longer or shorter, so that requests lost together do not come again together', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }), (randoms) => {
      const left = [...randoms]
      const waits = waitsWith(() => left.shift() ?? 0, 6)
      expect(waits[0]).toBeGreaterThanOrEqual(1800)
      expect(waits[0]).toBeLessThanOrEqual(2200)
      for (const [index, wait] of waits.entries()) {
        const before = waits[index - 1]
        expect(wait).toBeLessThanOrEqual(17_600)
        if (before === undefined) continue
        expect(wait).toBeGreaterThanOrEqual(Math.min(1.9 * before, 14_400) - 1e-6)
        // One that was cut to the longest wait has that one's tenth.
        if (wait < 14_400) expect(wait).toBeLessThanOrEqual(2.1 * before + 1e-6)
      }
    }),
  )
})
