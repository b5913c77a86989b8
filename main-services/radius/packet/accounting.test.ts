import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type AccountingRecord, readAccounting } from './accounting.ts'
import { attributeToSend } from './attribute-to-send.ts'
import { authenticateRequest } from './authenticate.ts'
import { Code } from './code.ts'
import { type AttributeToSend, encodeRequest } from './encode.ts'
import { type Packet, parsePacket } from './parse.ts'

const secret = Buffer.from('testing123')
const receivedAt = Date.UTC(2023, 10, 14, 22, 13, 20)
const from = (address: string) => ({ address, receivedAt })

function packet(bytes: Buffer): Packet {
  const result = parsePacket(bytes)
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

type Value = string | number | Buffer

function accounting(values: Record<string, Value>, address = '127.0.0.1'): AccountingRecord {
  const attributes = Object.entries(values).map(([name, value]): AttributeToSend => attributeToSend(name, value))
  const request = encodeRequest({ code: Code.AccountingRequest, identifier: 0, attributes, secret })
  return readAccounting(packet(request), from(address))
}

test('a packet of radclient 3.2.1 becomes a radacct row', () => {
  const sent = JSON.parse(readFileSync(new URL('./testdata/radclient-3.2.1.json', import.meta.url), 'utf8'))
  expect(readAccounting(packet(Buffer.from(sent.accounting, 'hex')), from('127.0.0.1'))).toEqual({
    status: 'interim',
    at: receivedAt,
    receivedAt,
    acctUniqueId: '97328ffa3d09c80c980f277f5c5fbfa4',
    acctSessionId: 'sess00000000',
    username: 'user0@isp.co.za',
    realm: 'isp.co.za',
    nasIpAddress: '127.0.0.1',
    nasIdentifier: 'bng-cpt-01',
    nasPortId: '0',
    nasPortType: 'Ethernet',
    sessionTime: 3600,
    authentic: 'RADIUS',
    connectInfo: '1000M/500M',
    inputOctets: 5_000_000_000,
    outputOctets: 100_000_000_000,
    calledStationId: 'pppoe-fibre',
    callingStationId: 'AA:BB:CC:DD:EE:FF',
    terminateCause: null,
    serviceType: 'Framed-User',
    framedProtocol: 'PPP',
    framedIpAddress: '100.64.0.1',
    framedIpv6Address: '2001:db8::1',
    framedIpv6Prefix: '2001:db8:1:2::/64',
    framedInterfaceId: '0:0:ab:cd01',
    delegatedIpv6Prefix: '2001:db8:ff00::/56',
    class: '0x616263',
    interimInterval: null,
  })
})

describe('FreeRADIUS 3.2.1 made the same of the same packet', () => {
  interface Taken {
    packet: string
    hex: string
    acctUniqueId: string
    columns: Record<string, string>
  }
  const taken: Taken[] = JSON.parse(
    readFileSync(new URL('./testdata/freeradius-3.2.1-accounting.json', import.meta.url), 'utf8'),
  ).packets

  /** Where we differ from it, and why. */
  const differing: Record<string, string> = {
    'User-Name with a NUL': 'it digests up to the first NUL, which puts all sessions of such a user under one id',
    'IPv4-compatible NAS-IPv6-Address': 'it writes ::10.0.0.1, RFC 5952 ::a00:1 (RFC 4291 2.5.5.1: no longer used)',
  }
  const columnOf = (record: AccountingRecord): Record<string, string | null> => ({
    nasipaddress: record.nasIpAddress,
    nasportid: record.nasPortId,
    nasporttype: record.nasPortType,
    acctauthentic: record.authentic,
    acctterminatecause: record.terminateCause,
    servicetype: record.serviceType,
    framedprotocol: record.framedProtocol,
    framedipaddress: record.framedIpAddress,
    framedipv6address: record.framedIpv6Address,
    framedipv6prefix: record.framedIpv6Prefix,
    framedinterfaceid: record.framedInterfaceId,
    delegatedipv6prefix: record.delegatedIpv6Prefix,
    class: record.class,
    connectinfo: record.connectInfo,
    callingstationid: record.callingStationId,
  })

  test.each(taken)('$packet: AcctUniqueId', ({ packet: name, hex, acctUniqueId }) => {
    const request = packet(Buffer.from(hex, 'hex'))
    expect(authenticateRequest(request, secret, { requireMessageAuthenticator: false }).ok).toBe(true)
    const ours = readAccounting(request, from('127.0.0.1')).acctUniqueId
    if (differing[name]) expect(ours).not.toBe(acctUniqueId)
    else expect(ours).toBe(acctUniqueId)
  })

  test.each(taken)('$packet: columns', ({ packet: name, hex, columns }) => {
    const ours = columnOf(readAccounting(packet(Buffer.from(hex, 'hex')), from('127.0.0.1')))
    const theirs: Record<string, string | null> = {}
    for (const [column, value] of Object.entries(columns)) theirs[column] = value || null
    if (differing[name]) theirs.nasipaddress = ours.nasipaddress ?? null
    // We name only what RFCs and IANA name, FreeRADIUS also Ascend's own framed protocols.
    if (theirs.framedprotocol === 'Ascend-MPP') theirs.framedprotocol = '256'
    // We cut a prefix to its length, so that one prefix has one text.
    if (theirs.delegatedipv6prefix === '2001:db8:1:ffff::/48') theirs.delegatedipv6prefix = '2001:db8:1::/48'
    // What is no UTF-8 is shown as octets instead of being stored as it came.
    if (name.endsWith('no UTF-8')) theirs.callingstationid = 'x\\xffy"\\'
    expect(ours).toEqual(theirs)
  })
})

describe('which session', () => {
  test('is what FreeRADIUS digests, absent attributes being empty', () => {
    const record = accounting({
      'User-Name': 'user0@isp.co.za',
      'Acct-Session-Id': 'sess00000000',
      'NAS-IP-Address': '127.0.0.1',
      'NAS-Identifier': 'bng-cpt-01',
      'NAS-Port': 0,
    })
    expect(record.acctUniqueId).toBe('97328ffa3d09c80c980f277f5c5fbfa4')
  })

  test('NULs that a NAS sends behind names do not make one session of all sessions of a user', () => {
    const first = accounting({ 'User-Name': 'bob\0', 'Acct-Session-Id': '1\0' })
    const second = accounting({ 'User-Name': 'bob\0', 'Acct-Session-Id': '2\0' })
    expect(first.acctUniqueId).not.toBe(second.acctUniqueId)
    expect([first.username, first.acctSessionId]).toEqual(['bob', '1'])
  })
})

describe('which NAS', () => {
  const v4 = { 'NAS-IP-Address': '10.0.0.1' }
  const v6 = { 'NAS-IPv6-Address': '2001:db8::1' }

  test('is what it says it is', () => expect(accounting(v4, '192.0.2.1').nasIpAddress).toBe('10.0.0.1'))
  test('its IPv6 address goes first', () => expect(accounting({ ...v4, ...v6 }).nasIpAddress).toBe('2001:db8::1'))
  test('else is where the packet came from', () => expect(accounting({}, '192.0.2.1').nasIpAddress).toBe('192.0.2.1'))
  test('is an IPv4 address also on a socket for both', () => {
    expect(accounting({}, '::ffff:192.0.2.1').nasIpAddress).toBe('192.0.2.1')
    expect(accounting(v4, '::ffff:192.0.2.1').nasIpAddress).toBe('10.0.0.1')
  })
  test('is its source when that is IPv6 and it says no IPv6 address, as FreeRADIUS has it (tried with 3.2.1)', () => {
    const session = { 'User-Name': 'u', 'Acct-Session-Id': 's6' }
    const record = accounting({ ...session, ...v4 }, '::1')
    expect(record.nasIpAddress).toBe('::1')
    expect(record.acctUniqueId).toBe('1be9090b0b1f2e723119c34634c5865e')
    expect(accounting(session, '::1').acctUniqueId).toBe('1be9090b0b1f2e723119c34634c5865e')
  })
  test('is never a proxy that stands between', () => {
    expect(accounting({ ...v4, 'Proxy-State': Buffer.from('x') }, '2001:db8::99').nasIpAddress).toBe('10.0.0.1')
  })
})

describe('when it happened', () => {
  const at = (seconds: number) => receivedAt / 1000 + seconds
  const day = 86_400
  const back = (values: Record<string, Value>) => (receivedAt - accounting(values).at) / 1000

  test('RFC 2869 5.3: Event-Timestamp says it, whatever the delay', () => {
    expect(back({ 'Event-Timestamp': at(-90), 'Acct-Delay-Time': 30 })).toBe(90)
    expect(back({ 'Event-Timestamp': at(-day) })).toBe(day)
    expect(back({ 'Event-Timestamp': at(day) })).toBe(-day)
  })
  test('a NAS whose clock is more than a day off is not believed', () => {
    expect(back({ 'Event-Timestamp': at(-day - 1), 'Acct-Delay-Time': 30 })).toBe(30)
    expect(back({ 'Event-Timestamp': at(day + 1) })).toBe(0)
    expect(back({ 'Event-Timestamp': 0 })).toBe(0)
  })
  test('RFC 2866 5.2: else Acct-Delay-Time before it arrived', () => expect(back({ 'Acct-Delay-Time': 30 })).toBe(30))
  test('a delay of more than a day is not believed', () => {
    expect(back({ 'Acct-Delay-Time': day })).toBe(day)
    expect(back({ 'Acct-Delay-Time': day + 1 })).toBe(0)
    expect(back({ 'Acct-Delay-Time': 0xffffffff })).toBe(0)
  })
})

describe('RFC 2866 5.1: the status', () => {
  test.each([
    ['Start', 'start'],
    ['Stop', 'stop'],
    ['Interim-Update', 'interim'],
    ['Accounting-On', 'accounting-on'],
    ['Accounting-Off', 'accounting-off'],
    ['Tunnel-Start', 'other'],
    [99, 'other'],
  ])('%s', (value, status) => expect(accounting({ 'Acct-Status-Type': value }).status).toBe(status))
  test('is other where there is none', () => expect(accounting({}).status).toBe('other'))
})

describe('the columns', () => {
  test('what the NAS did not send is null', () => {
    const record = accounting({})
    const nulls = Object.entries(record).filter(([, value]) => value === null)
    expect(nulls).toHaveLength(22)
    expect(record.acctSessionId).toBe('')
  })
  test('what it sent in a wrong length is null', () => {
    const short = Buffer.from([1, 2])
    const record = accounting({
      'NAS-Port': short,
      'Acct-Session-Time': short,
      'Framed-IP-Address': short,
      'Framed-IPv6-Address': short,
      'Framed-IPv6-Prefix': Buffer.from([0, 129]),
      'NAS-Port-Type': short,
      'User-Name': '',
    })
    const { nasPortId, sessionTime, framedIpAddress, framedIpv6Address, framedIpv6Prefix, nasPortType, username } =
      record
    expect([
      nasPortId,
      sessionTime,
      framedIpAddress,
      framedIpv6Address,
      framedIpv6Prefix,
      nasPortType,
      username,
    ]).toEqual(Array(7).fill(null))
  })
  test('NAS-Port-Id goes before NAS-Port', () => {
    expect(accounting({ 'NAS-Port': 7, 'NAS-Port-Id': 'ether1' }).nasPortId).toBe('ether1')
    expect(accounting({ 'NAS-Port': 7 }).nasPortId).toBe('7')
  })
  test('RFC 2869 5.1 and 5.2: gigawords alone count too', () => {
    expect(accounting({ 'Acct-Input-Gigawords': 2 }).inputOctets).toBe(2 ** 33)
    expect(accounting({ 'Acct-Output-Octets': 5 }).outputOctets).toBe(5)
    expect(accounting({ 'Acct-Input-Octets': 1, 'Acct-Input-Gigawords': 0xffffffff }).inputOctets).toBe(2 ** 53 - 1)
  })
  test('the realm follows the last @', () => {
    const realm = (name: string) => accounting({ 'User-Name': name }).realm
    expect([realm('a@b@isp.co.za'), realm('a@'), realm('a')]).toEqual(['isp.co.za', null, null])
  })
  test('RFC 2869 5.16: the interval between interim updates', () => {
    expect(accounting({ 'Acct-Interim-Interval': 600 }).interimInterval).toBe(600)
  })
})
