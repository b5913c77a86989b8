import { expect, test } from 'vitest'
import type { NasType } from '../../../shared/contract/nas.ts'
import { attributeToSend } from '../packet/attribute-to-send.ts'
import { Code } from '../packet/code.ts'
import { describeAttributes } from '../packet/describe.ts'
import { type AttributeToSend, encodeRequest, vendorSpecific } from '../packet/encode.ts'
import { type Packet, parsePacket } from '../packet/parse.ts'
import { identifySession } from './identify-session.ts'
import type { SessionToOrder } from './session-to-order.ts'

const session: SessionToOrder = {
  acctUniqueId: '97328ffa3d09c80c980f277f5c5fbfa4',
  acctSessionId: '81500001',
  username: 'thandi@isp.co.za',
  nasAddress: '10.20.0.1',
  nasId: 'cpt',
  framedIp: '100.64.3.9',
}

function packetOf(attributes: readonly AttributeToSend[]): Packet {
  const bytes = encodeRequest({ code: Code.AccountingRequest, identifier: 1, attributes, secret: Buffer.from('x') })
  const parsed = parsePacket(bytes)
  if (!parsed.ok) throw new Error(parsed.error.reason)
  return parsed.value
}

const accounting = (...more: readonly AttributeToSend[]): Packet =>
  packetOf([
    attributeToSend('Acct-Status-Type', 'Start'),
    attributeToSend('User-Name', 'thandi@isp.co.za'),
    attributeToSend('NAS-Identifier', 'bng-cpt-01'),
    attributeToSend('NAS-IP-Address', '10.20.0.1'),
    attributeToSend('NAS-Port-Id', 'ether3/vlan210'),
    attributeToSend('Calling-Station-Id', 'AA:BB:CC:00:11:22'),
    attributeToSend('Acct-Session-Id', '81500001'),
    ...more,
  ])

const shown = (attributes: readonly AttributeToSend[]): Record<string, string> =>
  Object.fromEntries(describeAttributes(packetOf(attributes)).map(({ name, value }) => [name, value]))

const BY_NAME_AND_ID = { 'User-Name': 'thandi@isp.co.za', 'Acct-Session-Id': '81500001' }

test.each<[NasType, Record<string, string>]>([
  ['mikrotik', { ...BY_NAME_AND_ID, 'Framed-IP-Address': '100.64.3.9', 'NAS-IP-Address': '10.20.0.1' }],
  ['huawei', { ...BY_NAME_AND_ID, 'Framed-IP-Address': '100.64.3.9', 'NAS-IP-Address': '10.20.0.1' }],
  ['cisco', BY_NAME_AND_ID],
  ['juniper', { ...BY_NAME_AND_ID, 'NAS-IP-Address': '10.20.0.1' }],
  [
    'other',
    {
      ...BY_NAME_AND_ID,
      'Framed-IP-Address': '100.64.3.9',
      'NAS-IP-Address': '10.20.0.1',
      'NAS-Identifier': 'bng-cpt-01',
    },
  ],
])('%s is told what it finds a session by, and nothing else', (maker, attributes) => {
  expect(shown(identifySession(session, maker, accounting()))).toEqual(attributes)
})

test('without a packet the session itself says what it can', () => {
  expect(shown(identifySession(session, 'other', undefined))).toEqual({
    ...BY_NAME_AND_ID,
    'Framed-IP-Address': '100.64.3.9',
    'NAS-IP-Address': '10.20.0.1',
  })
  const six = { ...session, nasAddress: '2001:db8::1', framedIp: '2001:db8:1::9', username: null }
  expect(shown(identifySession(six, 'other', undefined))).toEqual({
    'Acct-Session-Id': '81500001',
    'NAS-IPv6-Address': '2001:db8::1',
  })
})

test('what the NAS did not say of itself is not said to it', () => {
  const packet = packetOf([attributeToSend('User-Name', 'thandi'), attributeToSend('Acct-Session-Id', '81500001')])
  expect(shown(identifySession({ ...session, framedIp: null }, 'other', packet))).toEqual({
    'User-Name': 'thandi',
    'Acct-Session-Id': '81500001',
  })
})

test('a name is sent back octet for octet, whatever its letters are', () => {
  const name = { type: 1, value: Buffer.from([0x74, 0xe9, 0x00, 0xff]) }
  const packet = packetOf([name, attributeToSend('Acct-Session-Id', '81500001')])
  expect(identifySession(session, 'mikrotik', packet).find(({ type }) => type === 1)?.value).toEqual(name.value)
})

test('the address a session has now is sent, not the one its Start had', () => {
  const packet = accounting(attributeToSend('Framed-IP-Address', '100.64.9.9'))
  expect(shown(identifySession(session, 'mikrotik', packet))['Framed-IP-Address']).toBe('100.64.3.9')
})

test('Cisco gets its own audit-session-id back, and no other AVPair', () => {
  const pair = (text: string) => vendorSpecific(9, 1, Buffer.from(text))
  const packet = accounting(pair('connect-progress=Call Up'), pair('audit-session-id=0A1400010000A1B2'))
  expect(shown(identifySession(session, 'cisco', packet))).toEqual({
    ...BY_NAME_AND_ID,
    'Cisco-AVPair': 'audit-session-id=0A1400010000A1B2',
  })
  expect(shown(identifySession(session, 'juniper', packet))).not.toHaveProperty('Cisco-AVPair')
})

test('a vendor attribute that is cut short is passed over', () => {
  const text = Buffer.from('audit-session-id=0A14')
  const short = { type: 26, value: Buffer.concat([Buffer.from([0, 0, 0, 9, 1, 99]), text]) }
  expect(shown(identifySession(session, 'cisco', accounting(short)))).toEqual(BY_NAME_AND_ID)
})
