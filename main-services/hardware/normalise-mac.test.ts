import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findMac, normaliseMac } from './normalise-mac.ts'

const MAC = '48:57:02:11:08:fa'

describe('a MAC address has one spelling', () => {
  test.each([
    '48:57:02:11:08:fa',
    '48:57:02:11:08:FA',
    '48-57-02-11-08-FA',
    '4857.0211.08fa',
    '4857-0211-08fa',
    '4857:0211:08fa',
    '4857021108fa',
    '0x4857021108fa',
    '  48:57:02:11:08:fa ',
    '48:57:2:11:8:fa',
    '1:48:57:2:11:8:fa',
    '01:48:57:02:11:08:fa',
  ])('%s', (text) => expect(normaliseMac(text)).toEqual({ ok: true, value: MAC }))

  test.each([
    '',
    'router',
    '48:57:02:11:08',
    '48:57:02:11:08:fa:01:02',
    '48:57-02:11:08:fa',
    '48:57:02:11:08:fg',
    'HWTC12345678',
    '4857544312345678',
    '00:00:00:00:00:00',
    'ff:ff:ff:ff:ff:ff',
    '01:00:5e:00:00:01',
  ])('%s is none', (text) => expect(normaliseMac(text)).toMatchObject({ ok: false }))

  test('whatever stands between its digits', () => {
    const octets = fc.uint8Array({ minLength: 6, maxLength: 6 }).filter(([first = 1]) => first % 2 === 0)
    fc.assert(
      fc.property(octets, fc.constantFrom(':', '-', ''), fc.boolean(), (bytes, between, upper) => {
        fc.pre(bytes.some((octet) => octet > 0))
        const parts = [...bytes].map((octet) => octet.toString(16).padStart(2, '0'))
        const text = parts.join(between)
        expect(normaliseMac(upper ? text.toUpperCase() : text)).toEqual({ ok: true, value: parts.join(':') })
      }),
    )
  })
})

describe('a MAC is found in a text', () => {
  test.each([
    ['MAC|48:57:02:11:08:FA', MAC],
    ['pppoe 48:57:02:11:08:fa', MAC],
    ['4857.0211.08fa:vlan100', MAC],
    ['48:57:02:11:08:fa#bng-jhb-01', MAC],
    ['client 4857021108fa', MAC],
  ])('%s', (text, mac) => expect(findMac(text, { bare: true })).toBe(mac))

  test.each(['48:57:54:43:12:34:56:78', 'slot=1;subslot=0;port=2', 'OLT-1 xpon 0/3/0/7:1.1.100', '+27825550101'])(
    '%s has none',
    (text) => expect(findMac(text, { bare: true })).toBeUndefined(),
  )

  test('twelve digits alone are one only where a MAC is what is said', () => {
    expect(findMac('4857021108fa', { bare: false })).toBeUndefined()
    expect(findMac('1:48:57:2:11:8:fa', { bare: false })).toBeUndefined()
    expect(findMac('port 48:57:02:11:08:fa', { bare: false })).toBe(MAC)
  })
})
