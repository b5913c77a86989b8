import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { presets, rangeAt, readTimeRange, type TimeRange, writeTimeRange } from './time-range.ts'

const at = (iso: string) => Date.parse(iso)

describe('a range of time', () => {
  test('today begins at midnight in South Africa, which is 22:00 UTC of the day before', () => {
    expect(rangeAt({ preset: 'today' }, at('2026-11-23T21:59:59Z'))).toEqual({ from: '2026-11-22T22:00:00.000Z' })
    expect(rangeAt({ preset: 'today' }, at('2026-11-23T22:00:00Z'))).toEqual({ from: '2026-11-23T22:00:00.000Z' })
  })

  test('yesterday has both ends', () => {
    expect(rangeAt({ preset: 'yesterday' }, at('2026-11-23T12:00:00Z'))).toEqual({
      from: '2026-11-21T22:00:00.000Z',
      to: '2026-11-22T22:00:00.000Z',
    })
  })

  test('a moving range asks the same thing within one minute, so that answers can be compared', () => {
    expect(rangeAt({ preset: '1h' }, at('2026-11-23T12:00:01Z'))).toEqual(
      rangeAt({ preset: '1h' }, at('2026-11-23T12:00:59Z')),
    )
  })

  test('is read back from the address as it was written', () => {
    const moment = fc
      .integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') })
      .map((ms) => new Date(ms).toISOString())
    const range: fc.Arbitrary<TimeRange> = fc.oneof(
      fc.record({ preset: fc.constantFrom(...presets) }),
      fc.record({ from: moment, to: moment }),
      fc.record({ from: moment }),
      fc.record({ to: moment }),
    )
    fc.assert(
      fc.property(range, (given) => {
        const query = new URLSearchParams()
        for (const [name, value] of writeTimeRange(given)) if (value !== undefined) query.set(name, value)
        expect(readTimeRange(query)).toEqual(given)
      }),
    )
  })

  test('that an address says wrongly is none', () => {
    expect(readTimeRange(new URLSearchParams('range=1y&from=yesterday'))).toBeUndefined()
  })
})
