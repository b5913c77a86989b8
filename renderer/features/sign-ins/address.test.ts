import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { presets } from '../../ui/time-range.ts'
import { groupings, readSignInsAddress, type SignInsAddress, writeSignInsAddress } from './address.ts'

const nothing: SignInsAddress = { grouping: null, conditions: { search: '' }, attempt: null }

describe('the address of the sign-in attempts', () => {
  test('says nothing for the whole list', () => {
    expect(writeSignInsAddress(nothing)).toBe('')
    expect(readSignInsAddress('')).toEqual(nothing)
  })

  test('can be read by people', () => {
    const query = 'outcome=reject&reason=wrong-password&username=r.mokoena41@fhub&nas=10.20.4.2&range=1h'
    expect(writeSignInsAddress(readSignInsAddress(query))).toBe(query)
  })

  test('what it says wrongly is left out', () => {
    expect(readSignInsAddress('outcome=maybe&reason=bored&by=moon&attempt=x@y&range=1y&nas=')).toEqual(nothing)
  })

  test('is read back as it was written, whatever was typed', () => {
    const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((one) => one.isWellFormed())
    const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
    const address = fc
      .record({
        grouping: fc.constantFrom(null, ...groupings),
        search: fc.oneof(
          fc.constant(''),
          text.map((one) => one.trim()),
        ),
        outcome: some(fc.constantFrom('accept' as const, 'reject' as const)),
        username: some(text),
        nas: some(fc.ipV4()),
        reason: some(fc.constantFrom(...SignInReason.options)),
        time: some(fc.record({ preset: fc.constantFrom(...presets) })),
        attempt: fc.constantFrom(null, { attemptId: 4711, at: '2026-11-23T12:31:40.125Z' }),
      })
      .map(({ grouping, attempt, ...conditions }) => ({
        grouping,
        attempt,
        conditions: Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined)),
      }))
    fc.assert(
      fc.property(address, (given) => {
        expect(readSignInsAddress(writeSignInsAddress(given as SignInsAddress))).toEqual(given)
      }),
    )
  })
})
