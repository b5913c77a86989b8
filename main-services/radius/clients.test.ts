import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Client, createClients } from './clients.ts'

const client = (address: string): Client => ({
  nasId: address,
  address,
  secret: Buffer.from('secret of a test'),
  requireMessageAuthenticator: true,
  messageAuthenticatorSeen: false,
})

const listed = (...addresses: string[]) => {
  const clients = createClients()
  clients.replace(addresses.map(client))
  return (address: string) => clients.find(address).client?.address
}

test('an address of its own goes before every range', () => {
  const find = listed('10.0.0.0/8', '10.20.4.0/24', '10.20.4.2', '10.20.0.0/16')
  expect(find('10.20.4.2')).toBe('10.20.4.2')
})

test('of the ranges around an address the narrowest is its NAS', () => {
  const find = listed('10.0.0.0/8', '10.20.4.0/24', '10.20.0.0/16')
  expect([find('10.20.4.9'), find('10.20.5.1'), find('10.99.0.1'), find('11.0.0.1')]).toEqual([
    '10.20.4.0/24',
    '10.20.0.0/16',
    '10.0.0.0/8',
    undefined,
  ])
})

test('the two families do not mix, and a mapped sender is its IPv4 self', () => {
  const find = listed('0.0.0.0/0', '2001:db8::/32')
  expect(find('2001:db8:1::9')).toBe('2001:db8::/32')
  expect(find('2001:db9::9')).toBeUndefined()
  expect(find('::ffff:10.1.2.3')).toBe('0.0.0.0/0')
})

test('a new list counts at once, also for those who were looked up before', () => {
  const clients = createClients()
  expect(clients.find('10.0.0.1').client).toBeUndefined()
  clients.replace([client('10.0.0.1')])
  expect(clients.find('10.0.0.1').client).toBeDefined()
  clients.replace([])
  expect(clients.find('10.0.0.1').client).toBeUndefined()
})

test('looking up twice finds the same, whoever was looked up in between', () => {
  const clients = createClients()
  clients.replace(['10.0.0.0/8', '10.1.0.0/16', '10.1.1.1', '192.168.0.0/30'].map(client))
  fc.assert(
    fc.property(fc.array(fc.ipV4(), { minLength: 1, maxLength: 50 }), (addresses) => {
      const once = addresses.map((address) => clients.find(address).client)
      expect(addresses.map((address) => clients.find(address).client)).toEqual(once)
    }),
  )
})
