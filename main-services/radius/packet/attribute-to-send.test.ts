import { expect, test } from 'vitest'
import { attributeToSend } from './attribute-to-send.ts'

const hex = (...of: Parameters<typeof attributeToSend>) => attributeToSend(...of).value.toString('hex')

test('names are found without case, and values by their name or number', () => {
  expect(attributeToSend('acct-status-type', 'interim-update')).toEqual({ type: 40, value: Buffer.from([0, 0, 0, 3]) })
  expect(hex('Acct-Status-Type', 3)).toBe('00000003')
  expect(hex('Acct-Status-Type', '3')).toBe('00000003')
})

test('vendor attributes are wrapped', () => {
  expect(attributeToSend('Mikrotik-Rate-Limit', '1M').type).toBe(26)
  expect(hex('Mikrotik-Rate-Limit', '1M')).toBe('00003a8c0804314d')
})

test('RFC 2868 3.1: the tag takes the highest octet of an integer and goes before text', () => {
  expect(hex('Tunnel-Type', 'L2TP', 1)).toBe('01000003')
  expect(hex('Tunnel-Type', 'L2TP')).toBe('00000003')
  expect(hex('Tunnel-Client-Endpoint', '10.0.0.1', 2)).toBe(`02${Buffer.from('10.0.0.1').toString('hex')}`)
  expect(hex('Tunnel-Client-Endpoint', '10.0.0.1')).toBe(Buffer.from('10.0.0.1').toString('hex'))
})

test('unknown names and values that have not their form are mistakes of the caller', () => {
  expect(() => attributeToSend('No-Such-Attribute', 'x')).toThrow(RangeError)
  expect(() => attributeToSend('Acct-Status-Type', 'Sideways')).toThrow(RangeError)
  expect(() => attributeToSend('NAS-Port', 4294967296)).toThrow(RangeError)
  expect(() => attributeToSend('NAS-Port', -1)).toThrow(RangeError)
  expect(() => attributeToSend('NAS-IP-Address', '10.0.0.256')).toThrow()
  expect(() => attributeToSend('Class', '0xzz')).toThrow(RangeError)
})
