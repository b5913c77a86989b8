import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { readEmail, readPhone } from './read-contact.ts'

test('a South African phone is one number in any notation', () => {
  const spaces = fc.constantFrom('', ' ', '-')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99 }),
      spaces,
      fc.constantFrom('0', '+27', '27', '0027', '+27 (0)'),
      (n, gap, trunk) => {
        const last = String(n).padStart(2, '0')
        const written = `${trunk}82${gap}555${gap}01${last}`
        expect(readPhone(written, 'phone')).toEqual({ ok: true, value: `+278255501${last}` })
      },
    ),
  )
})

test('what is read without the library is what the library says', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 10 }).map((all) => all.join(''))
  fc.assert(
    fc.property(fc.constantFrom('0', '+27'), digits, (trunk, rest) => {
      const phone = parsePhoneNumberFromString(trunk + rest, 'ZA')
      const isOne = phone?.isValid() === true && phone.nationalNumber.length === 9
      const read = readPhone(trunk + rest, 'phone')
      expect(read.ok ? read.value : undefined).toBe(isOne ? phone.number : undefined)
    }),
  )
})

test('a phone of another country is kept with its country', () => {
  expect(readPhone('+44 20 7946 0958', 'phone')).toEqual({ ok: true, value: '+442079460958' })
})

test('what is no phone is refused in words that say how one is written', () => {
  for (const text of ['12', 'none', '082 555', '0825550123456']) {
    const read = readPhone(text, 'contacts.0.value')
    expect(read).toMatchObject({ ok: false, error: { type: 'Unusable', field: 'contacts.0.value' } })
    expect(!read.ok && read.error.words).toContain('082 555 0123')
  }
})

test('an e-mail address has one @ and a domain', () => {
  expect(readEmail(' thandi@example.co.za ', 'email')).toEqual({ ok: true, value: 'thandi@example.co.za' })
  for (const text of ['thandi', 'thandi@', 'a@b', 'a b@example.co.za', 'a@b@example.co.za', 'x@y.za;z@y.za']) {
    expect(readEmail(text, 'email').ok, text).toBe(false)
  }
})
