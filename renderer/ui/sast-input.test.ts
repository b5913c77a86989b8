import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentOfSastInput, sastInputOf } from './sast-input.ts'

test('half past midnight in South Africa is still yesterday in UTC', () => {
  expect(momentOfSastInput('2026-11-23T00:30')).toBe('2026-11-22T22:30:00.000Z')
  expect(sastInputOf('2026-11-22T22:30:00.000Z')).toBe('2026-11-23T00:30')
})

test('a field that is empty or half filled is no moment', () => {
  expect(['', '2026-11-23', '2026-13-40T99:99'].map(momentOfSastInput)).toEqual([undefined, undefined, undefined])
})

test('every whole minute comes back from its field', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minute) => {
      const iso = new Date(minute * 60_000).toISOString()
      expect(momentOfSastInput(sastInputOf(iso))).toBe(iso)
    }),
  )
})
