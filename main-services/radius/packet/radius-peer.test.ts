// The npm package `radius` as an independent peer: it reads what we write, we read what it writes,
// and it shows what a comparison of digests as text lets through.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import radius from 'radius'
import { describe, expect, test } from 'vitest'
import { attributeToSend } from './attribute-to-send.ts'
import { authenticateRequest, authenticateResponse } from './authenticate.ts'
import { Code } from './code.ts'
import { describeAttributes } from './describe.ts'
import { accountingResponse, encodeRequest, encodeResponse } from './encode.ts'
import { type Packet, parsePacket } from './parse.ts'
import { hidePassword, revealPassword } from './password.ts'

const secret = 'a secret of a NAS'
const key = Buffer.from(secret)
const lenient = { requireMessageAuthenticator: false }
const strict = { requireMessageAuthenticator: true }
const random = Buffer.from('00112233445566778899aabbccddeeff', 'hex')

function packet(bytes: Buffer): Packet {
  const result = parsePacket(bytes)
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

const ours = [
  attributeToSend('Acct-Status-Type', 'Interim-Update'),
  attributeToSend('User-Name', 'Zoë@isp.co.za'),
  attributeToSend('NAS-IP-Address', '127.0.0.1'),
  attributeToSend('Acct-Session-Id', 'sess00000000'),
  attributeToSend('Acct-Input-Octets', 0xffffffff),
  attributeToSend('Event-Timestamp', 1_700_000_000),
  attributeToSend('Tunnel-Type', 'L2TP', 1),
  attributeToSend('Proxy-State', Buffer.from([0, 255])),
]

describe('the peer reads what we write', () => {
  test.each([false, true])('an Accounting-Request (Message-Authenticator: %s)', (withMessageAuthenticator) => {
    const request = { code: Code.AccountingRequest, identifier: 7, attributes: ours, secret: key }
    // The peer computes Message-Authenticator over the authenticator of the finished packet, we and FreeRADIUS over zeros.
    const bytes = encodeRequest({ ...request, withMessageAuthenticator })
    const decoded = withMessageAuthenticator
      ? radius.decode_without_secret({ packet: bytes })
      : radius.decode({ packet: bytes, secret })
    expect(decoded).toMatchObject({ code: 'Accounting-Request', identifier: 7 })
    expect(decoded.attributes).toMatchObject({
      'Acct-Status-Type': 'Interim-Update',
      'User-Name': 'Zoë@isp.co.za',
      'NAS-IP-Address': '127.0.0.1',
      'Acct-Input-Octets': 0xffffffff,
      'Event-Timestamp': new Date(1_700_000_000_000),
      'Tunnel-Type': [1, 'L2TP'],
    })
  })

  test('an Access-Request with Message-Authenticator and a hidden password', () => {
    const attributes = [
      attributeToSend('User-Name', 'bob'),
      attributeToSend('User-Password', hidePassword(Buffer.from('a password of some length'), random, key)),
    ]
    const asked = { code: Code.AccessRequest, identifier: 7, attributes, secret: key, authenticator: random }
    const decoded = radius.decode({ packet: encodeRequest(asked), secret })
    expect(decoded.attributes['User-Password']).toBe('a password of some length')
  })

  test('our answers', () => {
    const plain = { code: Code.AccountingRequest, identifier: 7, attributes: ours, secret: key }
    const request = encodeRequest(plain)
    expect(radius.verify_response({ request, response: accountingResponse(packet(request), key), secret })).toBe(true)
    const asked = { code: Code.AccessRequest, identifier: 7, attributes: ours, secret: key, authenticator: random }
    const access = encodeRequest(asked)
    const answer = { code: Code.AccessAccept, request: packet(access), secret: key, withMessageAuthenticator: true }
    expect(radius.verify_response({ request: access, response: encodeResponse(answer), secret })).toBe(true)
  })
})

describe('we read what the peer writes', () => {
  const theirs: [string, unknown][] = [
    ['Acct-Status-Type', 'Start'],
    ['User-Name', 'Zoë@isp.co.za'],
    ['NAS-IP-Address', '127.0.0.1'],
    ['Acct-Session-Id', 'sess00000000'],
    ['Event-Timestamp', new Date(1_700_000_000_000)],
  ]

  test('an Accounting-Request', () => {
    const bytes = radius.encode({ code: 'Accounting-Request', identifier: 7, secret, attributes: [...theirs] })
    const request = packet(bytes)
    expect(authenticateRequest(request, key, lenient).ok).toBe(true)
    expect(describeAttributes(request).map(({ name, value }) => `${name} = ${value}`)).toEqual([
      'Acct-Status-Type = Start',
      'User-Name = Zoë@isp.co.za',
      'NAS-IP-Address = 127.0.0.1',
      'Acct-Session-Id = sess00000000',
      'Event-Timestamp = 2023-11-14T22:13:20Z',
    ])
  })

  test('an Access-Request with Message-Authenticator and a hidden password', () => {
    const attributes: [string, unknown][] = [
      ['User-Name', 'bob'],
      ['User-Password', 'a password of some length'],
    ]
    const bytes = radius.encode({
      code: 'Access-Request',
      identifier: 7,
      secret,
      attributes,
      add_message_authenticator: true,
    })
    const request = packet(bytes)
    expect(authenticateRequest(request, key, strict).ok).toBe(true)
    const hidden = request.attributes[1]!.value
    expect(revealPassword(hidden, request.authenticator, key)?.toString()).toBe('a password of some length')
  })

  test('its answers', () => {
    const asked = { code: Code.AccessRequest, identifier: 7, attributes: ours, secret: key, authenticator: random }
    const bytes = encodeRequest(asked)
    const decoded = radius.decode({ packet: bytes, secret })
    const answer = packet(radius.encode_response({ packet: decoded, code: 'Access-Accept', secret }))
    expect(authenticateResponse(answer, random, key, strict).ok).toBe(true)
  })
})

test('real packets of a Cisco and a Motorola NAS, which the peer brings along, are authentic', () => {
  const captures = createRequire(import.meta.url)
    .resolve('radius/package.json')
    .replace('package.json', 'test/captures/')
  for (const name of ['cisco_accounting', 'motorola_accounting', 'aruba_mac_auth']) {
    const request = packet(readFileSync(`${captures}${name}.packet`))
    expect(authenticateRequest(request, Buffer.from('nearbuy'), lenient).ok, name).toBe(true)
    expect(describeAttributes(request).every(({ value }) => value.length > 0)).toBe(true)
  }
})

test('control: comparing digests as text, as the peer does, accepts a flipped authenticator; we refuse all 128', () => {
  const bytes = encodeRequest({ code: Code.AccountingRequest, identifier: 7, attributes: ours, secret: key })
  const accepted = { byPeer: 0, byUs: 0 }
  for (let bit = 0; bit < 128; bit += 1) {
    const forged = Buffer.from(bytes)
    forged.writeUInt8(forged.readUInt8(4 + (bit >> 3)) ^ (1 << (bit & 7)), 4 + (bit >> 3))
    accepted.byUs += authenticateRequest(packet(forged), key, lenient).ok ? 1 : 0
    accepted.byPeer += acceptsText(forged) ? 1 : 0
  }
  expect(accepted.byPeer).toBeGreaterThan(0)
  expect(accepted.byUs).toBe(0)
})

function acceptsText(bytes: Buffer): boolean {
  try {
    radius.decode({ packet: bytes, secret })
    return true
  } catch {
    return false
  }
}
