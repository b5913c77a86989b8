// The packets that fuzzing starts from: every kind of attribute in right and wrong lengths, vendors, EAP, the extremes.

import { type AttributeKind, attributeTables } from '../attributes/index.ts'
import { attributeToSend } from './attribute-to-send.ts'
import { Code } from './code.ts'
import { type AttributeToSend, encodeRequest, encodeResponse, vendorSpecific } from './encode.ts'
import { parsePacket } from './parse.ts'

const lengths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 16, 17, 18, 19, 32, 247]
const authenticator = Buffer.from('00112233445566778899aabbccddeeff', 'hex')

export function fuzzCorpus(secret: Buffer): Buffer[] {
  const packets: Buffer[] = []
  const add = (attributes: readonly AttributeToSend[], code: number = Code.AccountingRequest, proven = false): void => {
    const request = { code, identifier: packets.length & 255, attributes, secret, authenticator }
    packets.push(encodeRequest({ ...request, withMessageAuthenticator: proven }))
  }
  for (const attributes of oneOfEachKind()) for (const sent of attributes) add([sent])
  for (const attributes of everyAttribute()) add(attributes)
  for (const code of Object.values(Code)) {
    add([], code)
    add(session, code, true)
    add([...session, ...vendors], code)
  }
  add([attributeToSend('EAP-Message', Buffer.from('0201000501', 'hex'))], Code.AccessRequest, true)
  add(
    [253, 253, 40].map((length) => attributeToSend('EAP-Message', Buffer.alloc(length, 2))),
    Code.AccessRequest,
    true,
  )
  add(Array.from({ length: 200 }, () => attributeToSend('Proxy-State', Buffer.from([1]))))
  add([...Array.from({ length: 15 }, () => filler(253)), filler(249)])
  packets.push(...answers(packets, secret), ...truncated(packets))
  return packets
}

const filler = (length: number): AttributeToSend => ({ type: 18, value: Buffer.alloc(length, 0x61) })

/** For each kind an attribute of an RFC and one of a vendor, in every length. */
function oneOfEachKind(): AttributeToSend[][] {
  const seen = new Set<string>()
  const chosen = attributeTables.flatMap(({ vendor, attributes }) =>
    attributes.flatMap(({ kind, type, tagged }) => {
      const key: `${string}${AttributeKind}${string}` = `${vendor ? 'vendor' : ''}${kind}${tagged ? 'tagged' : ''}`
      if (seen.has(key)) return []
      seen.add(key)
      return [{ vendor, type }]
    }),
  )
  return chosen.map(({ vendor, type }) =>
    lengths.flatMap((length) => {
      const value = Buffer.alloc(length, length * 37)
      return vendor ? vendorSpecific(vendor.id, type, value) : { type, value }
    }),
  )
}

/** All attributes of all tables, ten to a packet, each with as many octets as an integer has. */
function everyAttribute(): AttributeToSend[][] {
  const value = Buffer.from([0, 0, 0, 1])
  const all = attributeTables.flatMap(({ vendor, attributes }) =>
    attributes.map(({ type }) => (vendor ? vendorSpecific(vendor.id, type, value) : { type, value })),
  )
  return Array.from({ length: Math.ceil(all.length / 10) }, (_, i) => all.slice(i * 10, i * 10 + 10))
}

const session = [
  attributeToSend('Acct-Status-Type', 'Interim-Update'),
  attributeToSend('User-Name', 'Zoë@isp.co.za'),
  attributeToSend('Acct-Session-Id', '8100a1b2'),
  attributeToSend('NAS-IP-Address', '127.0.0.1'),
  attributeToSend('NAS-IPv6-Address', '2001:db8::1'),
  attributeToSend('NAS-Port-Id', 'ether1.100'),
  attributeToSend('Acct-Input-Octets', 0xffffffff),
  attributeToSend('Acct-Input-Gigawords', 0xffffffff),
  attributeToSend('Event-Timestamp', 1_700_000_000),
  attributeToSend('Delegated-IPv6-Prefix', '2001:db8:ff00::/56'),
  attributeToSend('Class', Buffer.from('ai:0123456789abcdef0123456789abcdef')),
  attributeToSend('Proxy-State', Buffer.from([0, 255])),
]

const vendors = [
  attributeToSend('Mikrotik-Rate-Limit', '100M/50M'),
  attributeToSend('Cisco-AVPair', 'vpdn:l2tp-tunnel-password=x'),
  attributeToSend('ERX-Service-Activate', 'svc', 1),
  { type: 26, value: Buffer.from('00003a8c0804314d13046970', 'hex') },
  { type: 26, value: Buffer.from('0000270f0304abcd', 'hex') },
  { type: 26, value: Buffer.from('00003a8c08ff', 'hex') },
]

function answers(requests: readonly Buffer[], secret: Buffer): Buffer[] {
  return requests.slice(-20, -5).flatMap((bytes) => {
    const request = parsePacket(bytes)
    if (!request.ok) return []
    return encodeResponse({ code: Code.AccessAccept, request: request.value, secret, withMessageAuthenticator: true })
  })
}

function truncated(packets: readonly Buffer[]): Buffer[] {
  const whole = packets.find((bytes) => bytes.length > 200) ?? Buffer.alloc(0)
  return [0, 1, 2, 3, 4, 19, 20, 21, 22, 40, 100, whole.length - 1].map((length) => whole.subarray(0, length))
}
