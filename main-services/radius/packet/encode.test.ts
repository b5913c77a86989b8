import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attributeToSend } from './attribute-to-send.ts'
import { authenticateRequest, authenticateResponse } from './authenticate.ts'
import { Code } from './code.ts'
import { messageDigest, zeroAuthenticator } from './digest.ts'
import { accountingResponse, encodeRequest, encodeResponse, vendorSpecific } from './encode.ts'
import { type Packet, parsePacket } from './parse.ts'

const secret = Buffer.from('testing123')
const strict = { requireMessageAuthenticator: true }
const lenient = { requireMessageAuthenticator: false }
const random = Buffer.alloc(16, 0x5a)

function packet(bytes: Buffer): Packet {
  const result = parsePacket(bytes)
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

const types = (bytes: Buffer) => packet(bytes).attributes.map(({ type }) => type)

function accounting(withMessageAuthenticator = false, proxyStates: string[] = []): Packet {
  const attributes = [
    attributeToSend('Proxy-State', Buffer.from(proxyStates[0] ?? '')),
    attributeToSend('User-Name', 'bob'),
    attributeToSend('Proxy-State', Buffer.from(proxyStates[1] ?? '')),
  ].filter(({ value }) => value.length > 0)
  const request = { code: Code.AccountingRequest, identifier: 200, attributes, secret, withMessageAuthenticator }
  return packet(encodeRequest(request))
}

describe('the acknowledgement of an Accounting-Request', () => {
  test('is 20 octets that only the secret can make', () => {
    const request = accounting()
    const answer = accountingResponse(request, secret)
    expect(answer).toHaveLength(20)
    expect([answer[0], answer[1]]).toEqual([Code.AccountingResponse, 200])
    expect(authenticateResponse(packet(answer), request.authenticator, secret, lenient).ok).toBe(true)
  })

  test('RFC 2865 5.33: repeats every Proxy-State unmodified and in order', () => {
    const answer = packet(accountingResponse(accounting(false, ['first', 'second']), secret))
    expect(answer.attributes.map(({ value }) => value.toString())).toEqual(['first', 'second'])
  })

  test('has Message-Authenticator first when the request had one', () => {
    const request = accounting(true, ['first', 'second'])
    const answer = accountingResponse(request, secret)
    expect(types(answer)).toEqual([80, 33, 33])
    // With the request's authenticator in it radclient 3.2.1 says «invalid Message-Authenticator» (tried).
    expect(answer.subarray(22, 38)).toEqual(messageDigest(answer, zeroAuthenticator, 22, secret))
    expect(authenticateResponse(packet(answer), request.authenticator, secret, strict).ok).toBe(true)
  })
})

describe('an answer', () => {
  test('to an Access-Request starts with Message-Authenticator and ends with the Proxy-States (CVE-2024-3596)', () => {
    const attributes = [attributeToSend('User-Name', 'bob'), attributeToSend('Proxy-State', Buffer.from('x'))]
    const asked = { code: Code.AccessRequest, identifier: 1, attributes, secret, authenticator: random }
    const request = packet(encodeRequest(asked))
    const reply = [attributeToSend('Session-Timeout', 3600)]
    for (const code of [Code.AccessAccept, Code.AccessReject, Code.AccessChallenge]) {
      const answer = encodeResponse({ code, request, secret, attributes: reply, withMessageAuthenticator: true })
      expect(types(answer)).toEqual([80, 27, 33])
      expect(authenticateResponse(packet(answer), request.authenticator, secret, strict).ok).toBe(true)
    }
  })

  test('to a Status-Server at the accounting port digests the authenticator of the Status-Server', () => {
    const asked = { code: Code.StatusServer, identifier: 1, attributes: [], secret, authenticator: random }
    const ask = { request: packet(encodeRequest(asked)), secret, withMessageAuthenticator: true }
    const answer = encodeResponse({ code: Code.AccountingResponse, ...ask })
    expect(answer.subarray(22)).toEqual(messageDigest(answer, random, 22, secret))
  })
})

describe('a request', () => {
  test('Access-Request and Status-Server carry Message-Authenticator unless told otherwise', () => {
    const asked = { identifier: 1, attributes: [attributeToSend('User-Name', 'bob')], secret, authenticator: random }
    expect(types(encodeRequest({ code: Code.AccessRequest, ...asked }))).toEqual([80, 1])
    expect(types(encodeRequest({ code: Code.StatusServer, ...asked }))).toEqual([80, 1])
    expect(types(encodeRequest({ code: Code.AccountingRequest, ...asked }))).toEqual([1])
    expect(types(encodeRequest({ code: Code.AccessRequest, ...asked, withMessageAuthenticator: false }))).toEqual([1])
  })

  test('Access-Request without an authenticator is a mistake of the caller', () => {
    const asked = { code: Code.AccessRequest, identifier: 1, attributes: [], secret }
    expect(() => encodeRequest(asked)).toThrow(RangeError)
    expect(() => encodeRequest({ ...asked, authenticator: Buffer.alloc(15) })).toThrow(RangeError)
  })

  test('values above 253 octets and packets above 4,096 are refused', () => {
    const asked = { code: Code.AccountingRequest, identifier: 1, secret }
    const value = Buffer.alloc(253)
    const full = [...Array(15).fill({ type: 1, value }), { type: 1, value: Buffer.alloc(249) }]
    expect(encodeRequest({ ...asked, attributes: full })).toHaveLength(4096)
    expect(() => encodeRequest({ ...asked, attributes: [...full, { type: 1, value: Buffer.alloc(0) }] })).toThrow(
      '4098',
    )
    expect(() => encodeRequest({ ...asked, attributes: [{ type: 1, value: Buffer.alloc(254) }] })).toThrow('254')
  })

  test('vendor attributes are wrapped as RFC 2865 5.26 recommends', () => {
    expect(vendorSpecific(14988, 8, Buffer.from('10M/10M'))).toEqual({
      type: 26,
      value: Buffer.from('00003a8c080931304d2f31304d', 'hex'),
    })
  })
})

describe('what radclient 3.2.1 sends', () => {
  const sent = JSON.parse(readFileSync(new URL('./testdata/radclient-3.2.1.json', import.meta.url), 'utf8'))
  const proven: [string, boolean][] = [
    ['accounting', false],
    ['access', true],
    ['disconnect', true],
    ['coa', false],
    ['status', true],
    ['proxied-accounting', true],
  ]

  test.each(proven)('%s is authentic', (name, hadMessageAuthenticator) => {
    const request = packet(Buffer.from(sent[name], 'hex'))
    expect(authenticateRequest(request, secret, lenient)).toEqual({ ok: true, value: { hadMessageAuthenticator } })
  })

  test.each(proven)('%s is what we would send', (name) => {
    const request = packet(Buffer.from(sent[name], 'hex'))
    const { code, identifier, attributes } = request
    const at = attributes.findIndex(({ type }) => type === 80)
    // radclient does not put Message-Authenticator first, so what is compared is a request without it.
    const bare = { code, identifier, secret, authenticator: Buffer.from(request.authenticator) }
    const again = encodeRequest({ ...bare, attributes, withMessageAuthenticator: false })
    expect(again.subarray(20)).toEqual(request.bytes.subarray(20))
    if (at < 0) expect(again).toEqual(request.bytes)
  })
})
