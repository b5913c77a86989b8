// The packets that the RFCs print, octet for octet. Their shared secret is always xyzzy5461.

import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { attributeToSend } from './attribute-to-send.ts'
import { authenticateRequest, authenticateResponse } from './authenticate.ts'
import { Code } from './code.ts'
import { describeAttributes } from './describe.ts'
import { encodeRequest, encodeResponse } from './encode.ts'
import { firstValue, type Packet, parsePacket } from './parse.ts'
import { hidePassword, revealPassword } from './password.ts'

const secret = Buffer.from('xyzzy5461')
const lenient = { requireMessageAuthenticator: false }

function bytes(hex: string): Buffer {
  return Buffer.from(hex.replace(/\s+/g, ''), 'hex')
}

function packet(hex: string): Packet {
  const result = parsePacket(bytes(hex))
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

const shown = (hex: string) => describeAttributes(packet(hex)).map(({ name, value }) => `${name} = ${value}`)

function encodedAgain(of: Packet, attributes: Parameters<typeof encodeRequest>[0]['attributes']): Buffer {
  const { code, identifier } = of
  const authenticator = Buffer.from(of.authenticator)
  return encodeRequest({ code, identifier, attributes, secret, authenticator, withMessageAuthenticator: false })
}

function password(hex: string): string | undefined {
  const { authenticator, attributes } = packet(hex)
  const hidden = attributes.find((attribute) => attribute.type === 2)
  return revealPassword(hidden!.value, authenticator, secret)?.toString()
}

describe('RFC 2865 7.1: user telnet to specified host', () => {
  const request = `01 00 00 38 0f 40 3f 94 73 97 80 57 bd 83 d5 cb 98 f4 22 7a 01 06 6e 65 6d 6f 02 12 0d be 70 8d
    93 d4 13 ce 31 96 e4 3f 78 2a 0a ee 04 06 c0 a8 01 10 05 06 00 00 00 03`
  const accept = `02 00 00 26 86 fe 22 0e 76 24 ba 2a 10 05 f6 bf 9b 55 e0 b2 06 06 00 00 00 01 0f 06 00 00 00 00
    0e 06 c0 a8 01 03`

  test('the request says who asks where, and hides the password', () => {
    expect(shown(request)).toEqual([
      'User-Name = nemo',
      'User-Password = ••••••',
      'NAS-IP-Address = 192.168.1.16',
      'NAS-Port = 3',
    ])
    expect(password(request)).toBe('arctangent')
  })

  test('encoding the same request gives the same octets', () => {
    const { authenticator } = packet(request)
    const hidden = hidePassword(Buffer.from('arctangent'), authenticator, secret)
    const attributes = [
      attributeToSend('User-Name', 'nemo'),
      attributeToSend('User-Password', hidden),
      attributeToSend('NAS-IP-Address', '192.168.1.16'),
      attributeToSend('NAS-Port', 3),
    ]
    expect(encodedAgain(packet(request), attributes)).toEqual(bytes(request))
  })

  test('the answer is proven by the request, and encoding it gives the same octets', () => {
    const { authenticator } = packet(request)
    expect(authenticateResponse(packet(accept), authenticator, secret, lenient).ok).toBe(true)
    const attributes = [
      attributeToSend('Service-Type', 'Login-User'),
      attributeToSend('Login-Service', 'Telnet'),
      attributeToSend('Login-IP-Host', '192.168.1.3'),
    ]
    const answer = { code: Code.AccessAccept, request: packet(request), secret, attributes }
    expect(encodeResponse({ ...answer, withMessageAuthenticator: false })).toEqual(bytes(accept))
  })
})

describe('RFC 2865 7.2: framed user authenticating with CHAP', () => {
  const request = `01 01 00 47 2a ee 86 f0 8d 0d 55 96 9c a5 97 8e 0d 33 67 a2 01 08 66 6c 6f 70 73 79 03 13 16 e9
    75 57 c3 16 18 58 95 f2 93 ff 63 44 07 72 75 04 06 c0 a8 01 10 05 06 00 00 00 14 06 06 00 00 00 02 07 06 00 00 00 01`
  const accept = `02 01 00 38 15 ef bc 7d ab 26 cf a3 dc 34 d9 c0 3c 86 01 a4 06 06 00 00 00 02 07 06 00 00 00 01
    08 06 ff ff ff fe 0a 06 00 00 00 02 0d 06 00 00 00 01 0c 06 00 00 05 dc`

  test('the CHAP response is that of arctangent over the authenticator, and is never shown', () => {
    const { authenticator } = packet(request)
    const chap = firstValue(packet(request), 3)!
    const input = Buffer.concat([chap.subarray(0, 1), Buffer.from('arctangent'), authenticator])
    expect(hash('md5', input, 'buffer')).toEqual(chap.subarray(1))
    expect(shown(request)).toEqual([
      'User-Name = flopsy',
      'CHAP-Password = ••••••',
      'NAS-IP-Address = 192.168.1.16',
      'NAS-Port = 20',
      'Service-Type = Framed-User',
      'Framed-Protocol = PPP',
    ])
  })

  test('the answer is proven and encodes to the same octets', () => {
    expect(authenticateResponse(packet(accept), packet(request).authenticator, secret, lenient).ok).toBe(true)
    const attributes = [
      attributeToSend('Service-Type', 'Framed-User'),
      attributeToSend('Framed-Protocol', 'PPP'),
      attributeToSend('Framed-IP-Address', '255.255.255.254'),
      attributeToSend('Framed-Routing', 'Listen'),
      attributeToSend('Framed-Compression', 'Van-Jacobson-TCP-IP'),
      attributeToSend('Framed-MTU', 1500),
    ]
    const answer = { code: Code.AccessAccept, request: packet(request), secret, attributes }
    expect(encodeResponse({ ...answer, withMessageAuthenticator: false })).toEqual(bytes(accept))
  })
})

describe('RFC 2865 7.3: user with challenge-response card', () => {
  const request = `01 02 00 39 f3 a4 7a 1f 6a 6d 76 71 0b 94 7a b9 30 41 a0 39 01 07 6d 6f 70 73 79 02 12 33 65 75 73
    77 82 89 b5 70 88 5e 15 08 48 25 c5 04 06 c0 a8 01 10 05 06 00 00 00 07`
  const challenge = `0b 02 00 4e 36 f3 c8 76 4a e8 c7 11 57 40 3c 0c 71 ff 9c 45 12 30 43 68 61 6c 6c 65 6e 67 65 20
    33 32 37 36 39 34 33 30 2e 20 20 45 6e 74 65 72 20 72 65 73 70 6f 6e 73 65 20 61 74 20 70 72 6f 6d 70 74 2e
    18 0a 33 32 37 36 39 34 33 30`
  const second = `01 03 00 43 b1 22 55 6d 42 8a 13 d0 d6 25 38 07 c4 57 ec f0 01 07 6d 6f 70 73 79 02 12 69 2c 1f 20
    5f c0 81 b9 19 b9 51 95 f5 61 a5 81 04 06 c0 a8 01 10 05 06 00 00 00 07 18 0a 33 32 37 36 39 34 33 30`
  const reject = '03 03 00 14 a4 2f 4f ca 45 91 6c 4e 09 c8 34 0f 9e 74 6a a0'

  test('the passwords are read', () => {
    expect(password(request)).toBe('challenge')
    expect(password(second)).toBe('99101462')
  })

  test('the challenge carries a State that the second request repeats', () => {
    expect(authenticateResponse(packet(challenge), packet(request).authenticator, secret, lenient).ok).toBe(true)
    expect(shown(challenge)).toEqual([
      'Reply-Message = Challenge 32769430.  Enter response at prompt.',
      'State = 0x3332373639343330',
    ])
    expect(shown(second).at(-1)).toBe('State = 0x3332373639343330')
  })

  test('the reject encodes to the same octets', () => {
    const answer = { code: Code.AccessReject, request: packet(second), secret, withMessageAuthenticator: false }
    expect(encodeResponse(answer)).toEqual(bytes(reject))
  })
})

describe('RFC 5997 6: Status-Server', () => {
  const toAuthentication = `0c da 00 26 8a 54 f4 68 6f b3 94 c5 28 66 e3 02 18 5d 06 23 50 12 5a 66 5e 2e 1e 84 11 f3
    e2 43 82 20 97 c8 4f a3`
  const toAccounting = `0c b3 00 26 92 5f 6b 66 dd 5f ed 57 1f cb 1d b7 ad 38 82 60 50 12 e8 d6 ea bd a9 10 87 5c d9 1f
    da de 26 36 78 58`
  const examples: [string, string, number, string][] = [
    ['6.1, authentication', toAuthentication, 2, '02 da 00 14 ef 0d 55 2a 4b f2 d6 93 ec 2b 6f e8 b5 41 1d 66'],
    ['6.2, accounting', toAccounting, 5, '05 b3 00 14 0f 6f 92 14 5f 10 7e 2f 50 4e 86 0a 48 60 66 9c'],
  ]

  test.each(examples)('%s: the request proves itself and encodes to the same octets', (_, request) => {
    const asked = packet(request)
    const proven = authenticateRequest(asked, secret, lenient)
    expect(proven).toEqual({ ok: true, value: { hadMessageAuthenticator: true } })
    const authenticator = Buffer.from(asked.authenticator)
    const { code, identifier } = asked
    expect(encodeRequest({ code, identifier, attributes: [], secret, authenticator })).toEqual(bytes(request))
  })

  test.each(examples)('%s: the answer encodes to the same octets', (_, request, code, answer) => {
    const encoded = encodeResponse({ code, request: packet(request), secret, withMessageAuthenticator: false })
    expect(encoded).toEqual(bytes(answer))
  })
})
