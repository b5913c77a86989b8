import { describe, expect, test } from 'vitest'
import { attributeByName, attributeTables, findAttribute, findVendor, findVendorAttribute } from './index.ts'

const all = attributeTables.flatMap((table) => table.attributes)

test('no two attributes have one name, and no two of one vendor one number', () => {
  const names = all.map(({ name }) => name.toLowerCase())
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  const numbers = attributeTables.flatMap(({ vendor, attributes }) =>
    attributes.map((a) => `${vendor?.id ?? 0}-${a.type}`),
  )
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([])
})

test('every number fits the octet it is sent in', () => {
  expect(all.filter(({ type }) => type < 1 || type > 255)).toEqual([])
})

test('values are named only where there is a number to name', () => {
  const numbers = ['integer', 'byte', 'short']
  expect(all.filter(({ values, kind }) => values && !numbers.includes(kind))).toEqual([])
})

test('attributes are found by number, by vendor and number, and by name in any case', () => {
  expect(findAttribute(40)?.name).toBe('Acct-Status-Type')
  expect(findAttribute(255)).toBeUndefined()
  expect(findVendor(14988)).toEqual({ id: 14988, name: 'Mikrotik' })
  expect(findVendorAttribute(14988, 8)?.name).toBe('Mikrotik-Rate-Limit')
  expect(findVendorAttribute(14988, 255)).toBeUndefined()
  expect(findVendorAttribute(9999, 8)).toBeUndefined()
  expect(attributeByName('mikrotik-rate-limit')).toMatchObject({ vendor: { id: 14988 }, definition: { type: 8 } })
  expect(attributeByName('framed-ip-address')).toEqual({ definition: findAttribute(8) })
  expect(attributeByName('constructor')).toBeUndefined()
})

describe('the numbers documents give', () => {
  test.each([
    ['RFC 2865 5.1', 1, 'User-Name', 'text'],
    ['RFC 2866 5.1', 40, 'Acct-Status-Type', 'integer'],
    ['RFC 2869 5.1', 52, 'Acct-Input-Gigawords', 'integer'],
    ['RFC 2869 5.3', 55, 'Event-Timestamp', 'time'],
    ['RFC 2869 5.14', 80, 'Message-Authenticator', 'octets'],
    ['RFC 2869 5.16', 85, 'Acct-Interim-Interval', 'integer'],
    ['RFC 2869 5.17', 87, 'NAS-Port-Id', 'text'],
    ['RFC 3162 2.1', 95, 'NAS-IPv6-Address', 'ipv6'],
    ['RFC 3162 2.2', 96, 'Framed-Interface-Id', 'ifid'],
    ['RFC 3162 2.3', 97, 'Framed-IPv6-Prefix', 'ipv6prefix'],
    ['RFC 4818 3', 123, 'Delegated-IPv6-Prefix', 'ipv6prefix'],
    ['RFC 5176 3.5', 101, 'Error-Cause', 'integer'],
    ['RFC 6911 3.1', 168, 'Framed-IPv6-Address', 'ipv6'],
  ])('%s: %i is %s', (_, type, name, kind) => expect(findAttribute(type)).toMatchObject({ name, kind }))

  test('RFC 2866 5.10: terminate causes 1 to 18', () => {
    const causes = findAttribute(49)?.values
    expect(causes?.[2]).toBe('Lost-Carrier')
    expect(Object.keys(causes ?? {}).slice(0, 18)).toEqual([...Array(18).keys()].map((i) => String(i + 1)))
  })

  test('RFC 2865 5.41, RFC 4603 and IANA: port types 0 to 36, those of fibre and of PPPoE among them', () => {
    const types = findAttribute(61)?.values
    expect(types).toMatchObject({
      5: 'Virtual',
      15: 'Ethernet',
      30: 'PPPoA',
      33: 'PPPoEoVLAN',
      34: 'PPPoEoQinQ',
      35: 'xPON',
    })
    expect(Object.keys(types ?? {})).toEqual([...Array(37).keys()].map(String))
  })
})
