import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attributeTables } from '../attributes/index.ts'
import { attributeToSend } from './attribute-to-send.ts'
import { Code } from './code.ts'
import { type DescribedAttribute, describeAttributes } from './describe.ts'
import { type AttributeToSend, encodeRequest, vendorSpecific } from './encode.ts'
import { type Packet, parsePacket } from './parse.ts'

const secret = Buffer.from('testing123')

function packet(bytes: Buffer): Packet {
  const result = parsePacket(bytes)
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

function described(...attributes: AttributeToSend[]): DescribedAttribute[] {
  return describeAttributes(packet(encodeRequest({ code: Code.AccountingRequest, identifier: 0, attributes, secret })))
}

const lines = (...attributes: AttributeToSend[]) =>
  described(...attributes).map(({ name, value }) => `${name} = ${value}`)
const raw = (type: number, hex: string) => ({ type, value: Buffer.from(hex, 'hex') })

test('a packet of radclient 3.2.1 reads as radclient printed it', () => {
  const sent = JSON.parse(readFileSync(new URL('./testdata/radclient-3.2.1.json', import.meta.url), 'utf8'))
  const shown = describeAttributes(packet(Buffer.from(sent.accounting, 'hex')))
  expect(shown.map(({ name, value }) => `${name} = ${value}`)).toEqual([
    'Acct-Status-Type = Interim-Update',
    'User-Name = user0@isp.co.za',
    'Acct-Session-Id = sess00000000',
    'NAS-IP-Address = 127.0.0.1',
    'NAS-Identifier = bng-cpt-01',
    'NAS-Port = 0',
    'NAS-Port-Type = Ethernet',
    'Service-Type = Framed-User',
    'Framed-Protocol = PPP',
    'Framed-IP-Address = 100.64.0.1',
    'Framed-IPv6-Prefix = 2001:db8:1:2::/64',
    'Delegated-IPv6-Prefix = 2001:db8:ff00::/56',
    'Framed-Interface-Id = 0:0:ab:cd01',
    'Framed-IPv6-Address = 2001:db8::1',
    'Acct-Session-Time = 3600',
    'Acct-Input-Octets = 705032704',
    'Acct-Output-Octets = 1215752192',
    'Acct-Input-Gigawords = 1',
    'Acct-Output-Gigawords = 23',
    'Acct-Authentic = RADIUS',
    'Calling-Station-Id = AA:BB:CC:DD:EE:FF',
    'Called-Station-Id = pppoe-fibre',
    'Event-Timestamp = 2023-11-14T22:13:20Z',
    'Acct-Delay-Time = 0',
    'Connect-Info = 1000M/500M',
    'Mikrotik-Rate-Limit = 100M/50M',
    'Cisco-AVPair = ip:sub-qos-policy-in=gold',
    'ADSL-Agent-Circuit-Id = olt1 1/2/3',
    'ERX-Service-Session = svc',
    'Huawei-Input-Average-Rate = 1000',
    'Tunnel-Type:1 = L2TP',
    'Tunnel-Medium-Type:1 = IPv4',
    'Tunnel-Client-Endpoint:1 = 10.0.0.1',
    'Tunnel-Private-Group-Id = 7',
    'WISPr-Bandwidth-Max-Down = 100000000',
    'MS-Primary-DNS-Server = 9.9.9.9',
    'Class = 0x616263',
  ])
  expect(shown.every(({ known }) => known)).toBe(true)
  expect(shown.map(({ vendor }) => vendor).filter(Boolean)).toEqual([
    'Mikrotik',
    'Cisco',
    'ADSL-Forum',
    'ERX',
    'Huawei',
    'WISPr',
    'Microsoft',
  ])
})

describe('nothing is dropped', () => {
  test('an attribute no table has is shown by its number', () => {
    expect(described(raw(241, '01ff'))).toEqual([{ name: 'Attr-241', value: '0x01ff', raw: '01ff', known: false }])
  })

  test('a vendor no table has is shown by its numbers', () => {
    expect(lines(vendorSpecific(9999, 3, Buffer.from([1])))).toEqual(['Vendor-9999-Attr-3 = 0x01'])
  })

  test('an attribute that a known vendor added later is shown by the vendor and its number', () => {
    expect(described(vendorSpecific(14988, 200, Buffer.from([1])))).toEqual([
      { name: 'Mikrotik-Attr-200', value: '0x01', raw: '01', known: false, vendor: 'Mikrotik' },
    ])
  })

  test('several sub-attributes of one Vendor-Specific are shown each', () => {
    const both = `00003a8c 0804314d 1304${Buffer.from('ip').toString('hex')}`.replace(/ /g, '')
    expect(lines(raw(26, both))).toEqual(['Mikrotik-Rate-Limit = 1M', 'Mikrotik-Address-List = ip'])
  })

  test.each([
    ['without a vendor', '0000'],
    ['without a sub-attribute', '00003a8c'],
    ['with a sub-attribute that runs past it', '00003a8c0808314d'],
    ['with a sub-attribute of length 0', '00003a8c0800'],
    ['with octets left over', '00003a8c0804314d13'],
  ])('a Vendor-Specific %s is shown whole', (_, hex) => {
    expect(described(raw(26, hex))).toEqual([{ name: 'Vendor-Specific', value: `0x${hex}`, raw: hex, known: false }])
  })

  test('a known attribute of a wrong length is shown as octets', () => {
    expect(lines(raw(5, '0102'), raw(95, ''), raw(97, '00ff'))).toEqual([
      'NAS-Port = 0x0102',
      'NAS-IPv6-Address = 0x',
      'Framed-IPv6-Prefix = 0x00ff',
    ])
  })
})

describe('RFC 2868 3.1: tags', () => {
  test('a tag of 0 is not shown, and text above 0x1f has none', () => {
    expect(lines(raw(64, '00000003'), raw(66, '0061'), raw(66, '6162'), raw(66, ''))).toEqual([
      'Tunnel-Type = L2TP',
      'Tunnel-Client-Endpoint = a',
      'Tunnel-Client-Endpoint = ab',
      'Tunnel-Client-Endpoint = ',
    ])
  })

  test('a tagged integer of a wrong length is shown as octets', () => {
    expect(lines(raw(64, '010003'))).toEqual(['Tunnel-Type = 0x010003'])
  })
})

describe('secrets are never shown', () => {
  const planted = 'Hunter2-planted!'

  test('whatever their attribute', () => {
    const secrets = attributeTables.flatMap(({ vendor, attributes }) =>
      attributes
        .filter((attribute) => attribute.secret)
        .map(({ type }) =>
          vendor ? vendorSpecific(vendor.id, type, Buffer.from(planted)) : { type, value: Buffer.from(planted) },
        ),
    )
    expect(secrets.length).toBeGreaterThan(30)
    const shown = described(...secrets)
    expect(shown.map(({ value, raw: hex }) => value + hex)).toEqual(secrets.map(() => '••••••'))
    const all = JSON.stringify(shown)
    expect(all).not.toContain(planted)
    expect(all).not.toContain(Buffer.from(planted).toString('hex'))
  })

  test('what the wire hides is among them', () => {
    const hidden = attributeTables.flatMap(({ attributes }) => attributes).filter((attribute) => attribute.encrypted)
    expect(hidden.filter((attribute) => !attribute.secret)).toEqual([])
  })

  test('nor behind a name in a Cisco-AVPair', () => {
    const shown = described(
      attributeToSend('Cisco-AVPair', `vpdn:l2tp-tunnel-password=${planted}`),
      attributeToSend('Cisco-AVPair', 'ip:addr-pool=pool1'),
    )
    expect(shown.map(({ value }) => value)).toEqual(['vpdn:l2tp-tunnel-password=••••••', 'ip:addr-pool=pool1'])
    expect(shown[0]?.raw).toBe('')
  })
})
