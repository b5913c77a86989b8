import { expect, test } from 'vitest'
import { listeningAddresses } from './listening-addresses.ts'

const machine = ['10.20.4.15', '192.168.1.20', '2001:db8::15']

test('bound to every IPv4 address, a NAS finds it on each of those', () => {
  expect(listeningAddresses('0.0.0.0', machine)).toEqual(['10.20.4.15', '192.168.1.20'])
})

test('bound to every address, IPv6 too', () => {
  expect(listeningAddresses('::', machine)).toEqual(machine)
})

test('bound to one address, a NAS finds it only there, also on a machine without a network', () => {
  expect(listeningAddresses('127.0.0.1', machine)).toEqual(['127.0.0.1'])
  expect(listeningAddresses('127.0.0.1', [])).toEqual(['127.0.0.1'])
})
