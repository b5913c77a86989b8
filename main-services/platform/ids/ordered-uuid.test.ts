import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { orderedUuid } from './ordered-uuid.ts'

test('it is a UUID, and one that is made later sorts later', () => {
  const moment = fc.integer({ min: 0, max: 2 ** 48 - 2 })
  fc.assert(
    fc.property(moment, (now) => {
      const [first, second] = [orderedUuid(now), orderedUuid(now + 1)]
      expect(z.uuidv7().safeParse(first).success).toBe(true)
      expect(first < second).toBe(true)
    }),
  )
})

test('no two are one, also of one moment', () => {
  expect(new Set(Array.from({ length: 1000 }, () => orderedUuid(1_763_884_800_000))).size).toBe(1000)
})
