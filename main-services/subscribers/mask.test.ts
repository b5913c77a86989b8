import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskContact, maskEmail, maskIdNumber, maskPhone } from './mask.ts'

test('a phone shows its network and its last two digits', () => {
  expect(maskPhone('+27825550114')).toBe('+27 82 ··· ··14')
  expect(maskPhone('+442079460958')).toBe('+44 ··· ··58')
})

test('an e-mail address shows its first letter and where it is', () => {
  expect(maskEmail('thandi@example.co.za')).toBe('t·······@example.co.za')
  expect(maskEmail('t@example.co.za')).toBe('·······@example.co.za')
})

test('an ID number shows the day of birth and its last two digits, a passport its last two, a company all', () => {
  expect(maskIdNumber('sa-id', '8001015009087')).toBe('800101 ···· ·87')
  expect(maskIdNumber('passport', 'A01234567')).toBe('·······67')
  expect(maskIdNumber(null, '8001015009087')).toBe('·······87')
  expect(maskIdNumber('company', '2015/123456/07')).toBe('2015/123456/07')
})

test('no masked phone can be dialled: five of its digits at least are not there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), (number) => {
      const masked = maskContact({ kind: 'phone', value: `+27${number}` })
      expect(masked.replaceAll(/\D/g, '')).toHaveLength(6)
      expect(masked).not.toContain(String(number).slice(2, 7))
    }),
  )
})
