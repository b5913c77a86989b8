import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import type { AttributeDefinition, AttributeKind } from '../attributes/attribute.ts'
import { octets64, readIpv6, readText, readValue, withoutEndingNuls, writeValue } from './values.ts'

const kind = (of: AttributeKind): AttributeDefinition => ({ name: 'Test', type: 1, kind: of })
const read = (of: AttributeKind, hex: string) => readValue(kind(of), Buffer.from(hex.replace(/ /g, ''), 'hex'))
const ipv6 = (groups: string) => Buffer.from(groups.replace(/:/g, ''), 'hex')

describe('RFC 5952: IPv6 addresses have one text', () => {
  test.each([
    ['4.1 no leading zeros', '2001:0db8:0000:0001:0001:0001:0001:0001', '2001:db8:0:1:1:1:1:1'],
    ['4.2.1 as short as possible', '2001:0db8:0000:0000:0000:0000:0002:0001', '2001:db8::2:1'],
    ['4.2.2 one group of zeros stays', '2001:0db8:0000:0001:0001:0001:0001:0001', '2001:db8:0:1:1:1:1:1'],
    ['4.2.3 the longest run', '2001:0000:0000:0001:0000:0000:0000:0001', '2001:0:0:1::1'],
    ['4.2.3 the first of equal runs', '2001:0db8:0000:0000:0001:0000:0000:0001', '2001:db8::1:0:0:1'],
    ['4.3 lower case', '2001:0DB8:AAAA:BBBB:CCCC:DDDD:EEEE:AAAA', '2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa'],
    ['5 IPv4-mapped', '0000:0000:0000:0000:0000:ffff:c000:0201', '::ffff:192.0.2.1'],
    ['the unspecified address', '0000:0000:0000:0000:0000:0000:0000:0000', '::'],
    ['loopback', '0000:0000:0000:0000:0000:0000:0000:0001', '::1'],
    ['zeros at the end', '2001:0db8:0000:0000:0000:0000:0000:0000', '2001:db8::'],
  ])('%s', (_, groups, text) => expect(readIpv6(ipv6(groups), 0)).toBe(text))

  test('ipaddr.js writes every address alike, IPv4-mapped ones apart', () => {
    const zeroOften = fc.oneof(fc.constant(0), fc.nat(0xffff))
    fc.assert(
      fc.property(fc.array(zeroOften, { minLength: 8, maxLength: 8 }), (groups) => {
        const bytes = Buffer.concat(groups.map((group) => Buffer.from([group >> 8, group & 255])))
        const peer = ipaddr.fromByteArray([...bytes]) as ipaddr.IPv6
        if (!peer.isIPv4MappedAddress()) expect(readIpv6(bytes, 0)).toBe(peer.toRFC5952String())
        expect(ipaddr.IPv6.parse(readIpv6(bytes, 0)).toByteArray()).toEqual([...bytes])
      }),
    )
  })
})

describe('RFC 3162: prefixes and interface ids', () => {
  test.each([
    ['2.3 as many octets as are needed', '00 40 20010db800010002', '2001:db8:1:2::/64'],
    ['2.3 sixteen octets', '00 80 20010db8000000000001000000000001', '2001:db8::1:0:0:1/128'],
    ['2.3 no octets at all', '00 00', '::/0'],
    ['fewer octets than bits: the rest is zero', '00 40 2001', '2001::/64'],
    ['bits behind the length are not part of the prefix', '00 30 20010db80001ffff', '2001:db8:1::/48'],
    ['a length inside an octet', '00 3b 20010db8000000ff', '2001:db8:0:e0::/59'],
  ])('%s', (_, hex, text) => expect(read('ipv6prefix', hex)).toBe(text))

  test.each(['', '00', '00 81', `00 40 ${'00'.repeat(17)}`])('«%s» is no prefix', (hex) => {
    expect(read('ipv6prefix', hex)).toBeUndefined()
  })

  test('2.2 an interface id has four groups', () => expect(read('ifid', '0000 0000 00ab cd01')).toBe('0:0:ab:cd01'))
})

describe('numbers and times', () => {
  test.each<[AttributeKind, string, string]>([
    ['byte', 'ff', '255'],
    ['short', 'ffff', '65535'],
    ['integer', 'ffffffff', '4294967295'],
    ['integer64', 'ffffffffffffffff', '18446744073709551615'],
    ['time', '6553f100', '2023-11-14T22:13:20Z'],
    ['time', 'ffffffff', '2106-02-07T06:28:15Z'],
    ['ipv4', 'ffffffff', '255.255.255.255'],
    ['ipv4prefix', '0018 0a0102ff', '10.1.2.0/24'],
    ['octets', '00ff', '0x00ff'],
    ['tlv', '', '0x'],
  ])('%s %s reads %s', (of, hex, text) => expect(read(of, hex)).toBe(text))

  test('a named value reads as its name, others as the number', () => {
    const definition = { ...kind('integer'), values: { 3: 'Interim-Update' } }
    expect(readValue(definition, Buffer.from([0, 0, 0, 3]))).toBe('Interim-Update')
    expect(readValue(definition, Buffer.from([0, 0, 0, 4]))).toBe('4')
  })

  test('a value that has not the length of its kind is not read', () => {
    for (const of of ['byte', 'short', 'integer', 'integer64', 'time', 'ipv4', 'ipv6', 'ifid', 'ipv4prefix'] as const) {
      for (const length of [0, 3, 5, 7, 9, 17]) expect(readValue(kind(of), Buffer.alloc(length)), of).toBeUndefined()
    }
  })

  test('RFC 2869 5.1: gigawords count 2^32 octets', () => {
    expect(octets64(705032704, 1)).toBe(5_000_000_000)
    expect(octets64(0xffffffff, 0x1fffff)).toBe(Number.MAX_SAFE_INTEGER)
  })

  test('counters above 2^53 - 1 stay there instead of losing octets silently', () => {
    expect(octets64(0, 0x200000)).toBe(Number.MAX_SAFE_INTEGER)
    expect(octets64(0xffffffff, 0xffffffff)).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('text', () => {
  test.each([
    ['ASCII', Buffer.from('DOMAIN\\user@isp.co.za'), 'DOMAIN\\user@isp.co.za'],
    ['UTF-8', Buffer.from('Zoë ’n 😀'), 'Zoë ’n 😀'],
    ['control characters', Buffer.from('a\tb\nc\u0000\u007f'), 'a\\x09b\\x0ac\\x00\\x7f'],
    ['octets that are no UTF-8', Buffer.from('63616ce9', 'hex'), 'cal\\xe9'],
    ['a character cut off', Buffer.from('61e282', 'hex'), 'a\\xe2\\x82'],
    ['an overlong form', Buffer.from('c0af', 'hex'), '\\xc0\\xaf'],
    ['a surrogate', Buffer.from('eda080', 'hex'), '\\xed\\xa0\\x80'],
    ['text that turns the line around', Buffer.from('a\u202eb'), 'a\\u{202e}b'],
    ['nothing', Buffer.alloc(0), ''],
  ])('%s', (_, value, text) => expect(readText(value)).toBe(text))

  test('no octets whatever make text with control characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 253 }), (octets) => {
        expect(readText(Buffer.from(octets))).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/u)
      }),
    )
  })
})

describe('what is written reads the same', () => {
  const number = (length: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(length * 8) - 1n }).map(String)
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((b) => Buffer.from(b))
  const shown = (of: AttributeKind, value: fc.Arbitrary<Buffer>) => value.map((v) => readValue(kind(of), v) ?? '')
  const prefix = (length: number) =>
    fc.tuple(fc.nat(length * 8), bytes(length)).map(([bits, b]) => Buffer.concat([Buffer.from([0, bits]), b]))
  const cases: [AttributeKind, fc.Arbitrary<string>][] = [
    ['byte', number(1)],
    ['short', number(2)],
    ['integer', number(4)],
    ['integer64', number(8)],
    ['time', shown('time', bytes(4))],
    ['ipv4', shown('ipv4', bytes(4))],
    ['ipv6', shown('ipv6', bytes(16))],
    ['ipv6prefix', shown('ipv6prefix', prefix(16))],
    ['ipv4prefix', shown('ipv4prefix', prefix(4))],
    ['ifid', shown('ifid', bytes(8))],
    ['octets', shown('octets', bytes(20))],
    ['text', fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))],
  ]

  test.each(cases)('%s', (of, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        expect(readValue(kind(of), writeValue(kind(of), text))).toBe(text)
      }),
    )
  })

  test('what has not the form of its kind is not written', () => {
    for (const [of, text] of [
      ['ipv4', '10.1'],
      ['ipv4', '0x0a000001'],
      ['ipv4', '10.1.2.256'],
      ['ipv4', '10.01.2.3'],
      ['ipv4', '10.1.2.3.4'],
      ['ipv4', ' 10.1.2.3'],
      ['ipv4', ''],
      ['ipv6', 'fe80::1::2'],
      ['ipv6prefix', '2001:db8::/129'],
      ['ifid', '1:2:3'],
      ['ifid', '1:2:3:x'],
      ['byte', '256'],
      ['integer', '-1'],
      ['integer', '0x10'],
      ['octets', 'abc'],
      ['time', 'yesterday'],
    ] as const) {
      expect(() => writeValue(kind(of), text), `${of} ${text}`).toThrow()
    }
  })
})

test('the NULs behind a text go, and those inside it stay', () => {
  const without = (text: string) => withoutEndingNuls(Buffer.from(text)).toString()
  expect(['bng', 'bng\0', 'bng\0\0', 'b\0g\0', '\0', ''].map(without)).toEqual(['bng', 'bng', 'bng', 'b\0g', '', ''])
})
