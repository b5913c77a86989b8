import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSerial, makerOf, normaliseSerial } from './normalise-serial.ts'

describe('an ONT serial has one spelling', () => {
  test.each([
    ['HWTC12345678', 'HWTC12345678'],
    ['4857544312345678', 'HWTC12345678'],
    ['hwtc12345678', 'HWTC12345678'],
    ['HWTC-1234-5678', 'HWTC12345678'],
    ['HWTC 1234 5678', 'HWTC12345678'],
    ['0x4857544312345678', 'HWTC12345678'],
    ['48:57:54:43:12:34:56:78', 'HWTC12345678'],
    ['S/N: HWTC12345678', 'HWTC12345678'],
    ['GPON SN: 48575443AB9C01E2', 'HWTCAB9C01E2'],
    ['48575443 12345678', 'HWTC12345678'],
    ['4857544312345678 (HWTC-12345678)', 'HWTC12345678'],
    ['zteg c0ffee01', 'ZTEGC0FFEE01'],
    ['5A544547C0FFEE01', 'ZTEGC0FFEE01'],
    ['ALCLB3F1A9C7', 'ALCLB3F1A9C7'],
    ['FHTT9c8f0a11', 'FHTT9C8F0A11'],
    // A maker that the table does not have.
    ['QXYZ00112233', 'QXYZ00112233'],
  ])('%s', (text, serial) => expect(normaliseSerial(text, 'ont')).toEqual({ ok: true, value: serial }))

  test.each([
    ['', 'four letters'],
    ['HWTC1234567', 'four letters'],
    ['HWTC123456789', 'four letters'],
    ['HWTC1234567G', 'four letters'],
    ['0102030412345678', 'four letters'],
    ['not a serial', 'four letters'],
    ['48:57:02:11:08:fa', 'MAC'],
    ['AACD12345678', 'MAC'],
    ['4857544312345678 (HWTC-12345679)', 'not the same'],
  ])('%s is refused in words', (text, words) =>
    expect(normaliseSerial(text, 'ont')).toEqual({ ok: false, error: expect.stringContaining(words) }),
  )

  test('its letters and its hex are one, for any maker and number', () => {
    const vendor = fc.stringMatching(/^[A-Z]{4}$/).filter((letters) => !/^[A-F]{4}$/.test(letters))
    fc.assert(
      fc.property(vendor, fc.stringMatching(/^[0-9A-F]{8}$/), fc.boolean(), (letters, number, lower) => {
        const hex = Buffer.from(letters).toString('hex') + number
        const serial = letters + number
        expect(normaliseSerial(lower ? hex.toLowerCase() : hex.toUpperCase(), 'ont')).toEqual({
          ok: true,
          value: serial,
        })
        expect(normaliseSerial(serial, 'ont')).toEqual({ ok: true, value: serial })
      }),
    )
  })

  test('what comes out goes in again', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('ont' as const, 'router' as const), (text, kind) => {
        const once = normaliseSerial(text, kind)
        if (once.ok) expect(normaliseSerial(once.value, kind)).toEqual(once)
      }),
    )
  })

  test('says its maker', () => {
    expect(['HWTC12345678', 'ZTEGC0FFEE01', 'ALCLB3F1A9C7', 'FHTT9C8F0A11', 'QXYZ00112233', null].map(makerOf)).toEqual(
      ['Huawei', 'ZTE', 'Nokia', 'FiberHome', null, null],
    )
  })
})

test('a router may be numbered as its maker likes, an ONT may not', () => {
  expect(normaliseSerial('hc5080kcgm8', 'router')).toEqual({ ok: true, value: 'HC5080KCGM8' })
  expect(normaliseSerial('HC5080KCGM8', 'ont')).toMatchObject({ ok: false })
  expect(normaliseSerial('the router', 'router')).toMatchObject({ ok: false })
  expect(normaliseSerial('48:57:02:11:08:fa', 'router')).toMatchObject({ ok: false })
})

describe('a serial is found in a text', () => {
  test.each([
    ['bng pon 1/1/4:HWTC3F9AC1E0', 'HWTC3F9AC1E0'],
    ['OLT1/0/3/7/ZTEG-C0FF-EE01 eth', 'ZTEGC0FFEE01'],
    ['onu0hwtc3f9ac1e0', 'HWTC3F9AC1E0'],
    ['onu 485754433f9ac1e0.1', 'HWTC3F9AC1E0'],
    ['port 12345678', undefined],
    ['QXYZ00112233', undefined],
    ['1234567812345678', undefined],
    ['HWTC3F9AC1E0FF', undefined],
  ])('%s', (text, serial) => expect(findSerial(text, { whole: false })).toBe(serial))

  test('that says nothing else, of whatever maker', () => {
    expect(findSerial('QXYZ00112233', { whole: true })).toBe('QXYZ00112233')
    expect(findSerial('port 12345678', { whole: false })).toBeUndefined()
  })
})
