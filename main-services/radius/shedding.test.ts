import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type QueueLimits, shed } from './shedding.ts'

const limits: QueueLimits = { packets: 100, bytes: 10_000, shedInterimsFrom: 50 }
const load = (packets: number, bytes = packets * 100) => ({ packets, bytes, disk: 'ok' as const })

test('with room everything is taken', () => {
  expect([shed(true, 100, load(49), limits), shed(false, 100, load(49), limits)]).toEqual([undefined, undefined])
})

test('from the mark on Interim-Updates wait, and Start, Stop, On and Off do not', () => {
  expect(shed(true, 100, load(50), limits)).toBe('overload-interim')
  expect(shed(false, 100, load(99, 9000), limits)).toBeUndefined()
})

test('a full queue takes nothing, full by packets or by octets', () => {
  expect(shed(false, 100, load(100, 0), limits)).toBe('overload-queue-full')
  expect(shed(false, 100, load(1, 9901), limits)).toBe('overload-queue-full')
  expect(shed(false, 100, load(1, 9900), limits)).toBeUndefined()
})

test('a low disk takes no Interim-Updates, a full one takes nothing', () => {
  const low = { packets: 0, bytes: 0, disk: 'shedding-interims' as const }
  expect([shed(true, 1, low, limits), shed(false, 1, low, limits)]).toEqual(['disk-low-interim', undefined])
  const full = { packets: 0, bytes: 0, disk: 'refusing' as const }
  expect([shed(true, 1, full, limits), shed(false, 1, full, limits)]).toEqual(['disk-full', 'disk-full'])
})

test('whatever the load, an Interim-Update is never taken where a Start would not be', () => {
  fc.assert(
    fc.property(
      fc.nat(200),
      fc.nat(20_000),
      fc.nat(4096),
      fc.constantFrom('ok' as const, 'shedding-interims' as const, 'refusing' as const),
      (packets, bytes, size, disk) => {
        const start = shed(false, size, { packets, bytes, disk }, limits)
        const interim = shed(true, size, { packets, bytes, disk }, limits)
        if (interim === undefined) expect(start).toBeUndefined()
        expect(start === undefined || start === 'overload-queue-full' || start === 'disk-full').toBe(true)
      },
    ),
  )
})
