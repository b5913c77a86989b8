import { expect, test } from 'vitest'
import { canonicalAddress, canonicalHost } from './canonical-address.ts'

test.each([
  ['10.20.4.2', '10.20.4.2'],
  ['::ffff:10.20.4.2', '10.20.4.2'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['10.20.4.7/24', '10.20.4.0/24'],
  ['10.20.4.7/32', '10.20.4.7'],
  ['10.20.4.7/9', '10.0.0.0/9'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['2001:db8:1:2::5/48', '2001:db8:1::/48'],
  ['2001:db8::5/128', '2001:db8::5'],
  ['::ffff:10.20.4.7/120', '10.20.4.0/24'],
  ['::ffff:10.20.4.7/128', '10.20.4.7'],
  ['::ffff:0:0/95', '::fffe:0:0/95'],
])('%s is written %s', (given, canonical) => {
  expect(canonicalAddress(given)).toBe(canonical)
})

test('writing it again changes nothing', () => {
  for (const given of ['::ffff:10.20.4.7/120', '2001:db8:1:2::5/48', '10.20.4.2']) {
    expect(canonicalAddress(canonicalAddress(given))).toBe(canonicalAddress(given))
  }
})

test('a socket of both families reports an IPv4 sender as mapped, and a link-local one with its zone', () => {
  expect(canonicalHost('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(canonicalHost('fe80::1%eth0')).toBe('fe80::1')
})
