import { describe, expect, test } from 'vitest'
import { attributeToSend } from './attribute-to-send.ts'
import { authenticateRequest, authenticateResponse } from './authenticate.ts'
import { Code } from './code.ts'
import { digestLength, messageDigest, packetDigest, zeroAuthenticator } from './digest.ts'
import { type AttributeToSend, accountingResponse, encodeRequest, encodeResponse } from './encode.ts'
import { type Packet, parsePacket } from './parse.ts'

const secret = Buffer.from('a secret of a NAS')
const lenient = { requireMessageAuthenticator: false }
const strict = { requireMessageAuthenticator: true }
const random = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
const session = [
  attributeToSend('User-Name', 'user0@isp.co.za'),
  attributeToSend('Acct-Session-Id', 'sess00000000'),
  attributeToSend('NAS-IP-Address', '127.0.0.1'),
]
const proxyState = attributeToSend('Proxy-State', Buffer.from([1, 2, 3]))
const signedCodes = [Code.AccountingRequest, Code.DisconnectRequest, Code.CoARequest]
const bits = [...Array(128).keys()]

function packet(bytes: Buffer): Packet {
  const result = parsePacket(bytes)
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

function request(code: number, withMessageAuthenticator: boolean, attributes: AttributeToSend[] = session): Buffer {
  return encodeRequest({ code, identifier: 9, attributes, secret, authenticator: random, withMessageAuthenticator })
}

function verdict(bytes: Buffer, rule = lenient, key = secret): string {
  const parsed = parsePacket(bytes)
  if (!parsed.ok) return parsed.error.reason
  const result = authenticateRequest(parsed.value, key, rule)
  if (!result.ok) return result.error.reason
  return result.value.hadMessageAuthenticator ? 'proven by Message-Authenticator' : 'accepted'
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at + (bit >> 3)) ^ (1 << (bit & 7)), at + (bit >> 3))
  return copy
}

/** Signs a packet that was changed by hand as its code asks for, so that only Message-Authenticator can be wrong. */
function signedAgain(bytes: Buffer): Buffer {
  packetDigest(bytes, zeroAuthenticator, secret).copy(bytes, 4)
  return bytes
}

describe.each(signedCodes)('a request of code %i that its authenticator signs', (code) => {
  const plain = request(code, false)
  const withMessageAuthenticator = request(code, true)

  test('is accepted, with and without Message-Authenticator, whatever the NAS must send in Access-Requests', () => {
    expect(verdict(plain, strict)).toBe('accepted')
    expect(verdict(withMessageAuthenticator, strict)).toBe('proven by Message-Authenticator')
  })

  test.each(bits)('with bit %i of the authenticator flipped is refused', (bit) => {
    expect(verdict(flipped(plain, 4, bit))).toBe('bad-authenticator')
  })

  test('with any bit of an attribute flipped is refused', () => {
    for (let bit = 0; bit < (plain.length - 20) * 8; bit += 1) {
      expect(['bad-authenticator', 'attribute-length']).toContain(verdict(flipped(plain, 20, bit)))
    }
  })

  test('with any bit of code, identifier or length flipped is refused', () => {
    for (let bit = 0; bit < 32; bit += 1) expect(verdict(flipped(plain, 0, bit))).not.toMatch(/accepted|proven/)
  })

  test('with another secret is refused', () => {
    expect(verdict(plain, lenient, Buffer.from('another secret'))).toBe('bad-authenticator')
    expect(verdict(plain, lenient, Buffer.alloc(0))).toBe('bad-authenticator')
  })

  test('with any bit of Message-Authenticator flipped is refused although the authenticator fits', () => {
    for (const bit of bits) {
      expect(verdict(signedAgain(flipped(withMessageAuthenticator, 22, bit)))).toBe('bad-message-authenticator')
    }
  })

  test('with a second Message-Authenticator is refused', () => {
    const second = { type: 80, value: Buffer.alloc(digestLength) }
    expect(verdict(request(code, true, [...session, second]))).toBe('duplicate-message-authenticator')
  })

  test.each([0, 15, 17])('with a Message-Authenticator of %i octets is refused', (length) => {
    const odd = { type: 80, value: Buffer.alloc(length) }
    expect(verdict(request(code, false, [odd, ...session]))).toBe('bad-message-authenticator')
  })

  test('may have been proxied without Message-Authenticator', () => {
    expect(verdict(request(code, false, [...session, proxyState]))).toBe('accepted')
  })
})

describe('RFC 2869 5.14: an Access-Request', () => {
  const plain = request(Code.AccessRequest, false)
  const proven = request(Code.AccessRequest, true)

  test('without Message-Authenticator is accepted only from a NAS that need not send it', () => {
    expect(verdict(plain, lenient)).toBe('accepted')
    expect(verdict(plain, strict)).toBe('missing-message-authenticator')
    expect(verdict(proven, strict)).toBe('proven by Message-Authenticator')
  })

  test.each(bits)('with bit %i of the authenticator flipped is refused', (bit) => {
    expect(verdict(flipped(proven, 4, bit))).toBe('bad-message-authenticator')
  })

  test.each(bits)('with bit %i of Message-Authenticator flipped is refused', (bit) => {
    expect(verdict(flipped(proven, 22, bit))).toBe('bad-message-authenticator')
  })

  test('with any bit of an attribute flipped is refused', () => {
    for (let bit = 0; bit < (proven.length - 38) * 8; bit += 1) {
      expect(verdict(flipped(proven, 38, bit))).not.toMatch(/accepted|proven/)
    }
  })

  test('with Message-Authenticator computed with another secret is refused', () => {
    expect(verdict(proven, lenient, Buffer.from('another secret'))).toBe('bad-message-authenticator')
  })

  test('with Proxy-State but without Message-Authenticator is refused even from a lenient NAS (CVE-2024-3596)', () => {
    const proxied = request(Code.AccessRequest, false, [...session, proxyState])
    expect(verdict(proxied, lenient)).toBe('missing-message-authenticator')
    expect(verdict(request(Code.AccessRequest, true, [...session, proxyState]))).toMatch(/proven/)
  })

  test('RFC 3579 3.2: with EAP-Message but without Message-Authenticator is refused', () => {
    const eap = attributeToSend('EAP-Message', Buffer.from('0201000501', 'hex'))
    expect(verdict(request(Code.AccessRequest, false, [...session, eap]))).toBe('missing-message-authenticator')
  })

  test('with a second Message-Authenticator is refused, the first being right', () => {
    const bytes = request(Code.AccessRequest, false, [
      { type: 80, value: Buffer.alloc(16) },
      { type: 80, value: Buffer.alloc(16) },
    ])
    messageDigest(bytes, random, 22, secret).copy(bytes, 22)
    expect(verdict(bytes)).toBe('duplicate-message-authenticator')
  })

  test('may carry Message-Authenticator anywhere', () => {
    const bytes = request(Code.AccessRequest, false, [...session, { type: 80, value: Buffer.alloc(16) }])
    messageDigest(bytes, random, bytes.length - 16, secret).copy(bytes, bytes.length - 16)
    expect(verdict(bytes, strict)).toMatch(/proven/)
  })
})

test('RFC 5997 3: a Status-Server without Message-Authenticator is refused', () => {
  expect(verdict(request(Code.StatusServer, false, []), lenient)).toBe('missing-message-authenticator')
  expect(verdict(request(Code.StatusServer, true, []), lenient)).toMatch(/proven/)
})

test('what is no request is refused, even signed as one', () => {
  for (const code of [Code.AccessAccept, Code.AccountingResponse, Code.CoAACK, 0, 255]) {
    expect(verdict(signedAgain(request(code, false)))).toBe('bad-authenticator')
  }
})

describe('an answer', () => {
  const asked = packet(request(Code.AccessRequest, true, [...session, proxyState]))
  const answer = (withMessageAuthenticator: boolean) =>
    encodeResponse({ code: Code.AccessAccept, request: asked, secret, withMessageAuthenticator })
  const judge = (bytes: Buffer, rule = lenient, authenticator = asked.authenticator) => {
    const result = authenticateResponse(packet(bytes), authenticator, secret, rule)
    return result.ok ? result.value.hadMessageAuthenticator : result.error.reason
  }

  test('is proven by the authenticator of its request', () => {
    expect(judge(answer(true), strict)).toBe(true)
    expect(judge(answer(false), lenient)).toBe(false)
    expect(judge(answer(true), lenient, Buffer.alloc(16))).toBe('bad-authenticator')
  })

  test('without Message-Authenticator is refused where it is required', () => {
    expect(judge(answer(false), strict)).toBe('missing-message-authenticator')
  })

  test.each(bits)('with bit %i of its authenticator flipped is refused', (bit) => {
    expect(judge(flipped(answer(true), 4, bit))).toBe('bad-authenticator')
  })

  test('with any bit of Message-Authenticator flipped is refused although its authenticator fits', () => {
    for (const bit of bits) {
      const bytes = flipped(answer(true), 22, bit)
      packetDigest(bytes, asked.authenticator, secret).copy(bytes, 4)
      expect(judge(bytes)).toBe('bad-message-authenticator')
    }
  })

  test('with two Message-Authenticators is refused', () => {
    const attributes = [{ type: 80, value: Buffer.alloc(16) }]
    const bytes = encodeResponse({ code: 2, request: asked, secret, attributes, withMessageAuthenticator: true })
    expect(judge(bytes)).toBe('duplicate-message-authenticator')
  })

  test('to an accounting request may take the authenticator as zeros or as the request has it', () => {
    const accounting = packet(request(Code.AccountingRequest, true))
    const zeros = accountingResponse(accounting, secret)
    const asSent = Buffer.from(zeros)
    messageDigest(asSent, accounting.authenticator, 22, secret).copy(asSent, 22)
    packetDigest(asSent, accounting.authenticator, secret).copy(asSent, 4)
    expect(asSent).not.toEqual(zeros)
    expect(judge(zeros, strict, accounting.authenticator)).toBe(true)
    expect(judge(asSent, strict, accounting.authenticator)).toBe(true)
  })

  test('to an access request may not take the authenticator as zeros', () => {
    const bytes = answer(true)
    messageDigest(bytes, zeroAuthenticator, 22, secret).copy(bytes, 22)
    packetDigest(bytes, asked.authenticator, secret).copy(bytes, 4)
    expect(judge(bytes)).toBe('bad-message-authenticator')
  })
})
