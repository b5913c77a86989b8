import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSaId } from './sa-id.ts'

const TODAY = '2026-11-23'
/** ISO/IEC 7812-1, written another way than the rule: doubled digits are summed by their digits. */
const withCheckDigit = (twelve: string): string => {
  const sum = [...twelve]
    .map((digit, place) => (place % 2 === 1 ? String(Number(digit) * 2) : digit))
    .join('')
    .split('')
    .reduce((total, digit) => total + Number(digit), 0)
  return twelve + String((10 - (sum % 10)) % 10)
}
const idNumber = fc
  .record({
    born: fc.date({ min: new Date('1930-01-01'), max: new Date('2026-11-22'), noInvalidDate: true }),
    sequence: fc.integer({ min: 0, max: 9999 }),
    status: fc.constantFrom('0', '1', '2'),
  })
  .map(({ born, sequence, status }) => ({
    born: born.toISOString().slice(0, 10),
    sequence,
    status,
    digits: withCheckDigit(
      `${born.toISOString().slice(2, 10).replaceAll('-', '')}${String(sequence).padStart(4, '0')}${status}8`,
    ),
  }))

describe('a South African ID number', () => {
  test('tells the day of birth, the citizenship and the gender', () => {
    expect(readSaId('800101 5009 087', TODAY)).toEqual({
      ok: true,
      value: { digits: '8001015009087', born: '1980-01-01', citizen: true, gender: 'male' },
    })
  })

  test('is read for anybody who has one', () => {
    fc.assert(
      fc.property(idNumber, ({ digits, born, sequence, status }) => {
        const read = readSaId(digits, TODAY)
        if (!read.ok) throw new Error(read.error.words)
        expect(read.value.born.slice(2)).toBe(born.slice(2))
        expect(read.value.citizen).toBe(status === '0')
        expect(read.value.gender).toBe(sequence < 5000 ? 'female' : 'male')
      }),
    )
  })

  test('does not check with any one digit mistyped', () => {
    fc.assert(
      fc.property(idNumber, fc.nat(12), fc.integer({ min: 1, max: 9 }), ({ digits }, place, by) => {
        const wrong = [...digits]
          .map((digit, at) => (at === place ? String((Number(digit) + by) % 10) : digit))
          .join('')
        expect(readSaId(wrong, TODAY).ok).toBe(false)
      }),
    )
  })

  test('has a day of birth that there was', () => {
    expect(readSaId(withCheckDigit('800230500908'), TODAY).ok).toBe(false)
    expect(readSaId(withCheckDigit('801301500908'), TODAY).ok).toBe(false)
    // 2023 and 1923 had no 29 February, 2024 had one.
    expect(readSaId(withCheckDigit('230229500908'), TODAY).ok).toBe(false)
    expect(readSaId(withCheckDigit('240229500908'), TODAY).ok).toBe(true)
  })

  test('of a day that is still to come is of the century before', () => {
    const read = readSaId(withCheckDigit('261124500908'), TODAY)
    expect(read.ok && read.value.born).toBe('1926-11-24')
  })

  test('has thirteen digits and nothing else', () => {
    for (const text of ['', '800101500908', '80010150090870', '800101500908A'])
      expect(readSaId(text, TODAY).ok).toBe(false)
  })
})
