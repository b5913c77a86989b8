import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestLength, messageDigest } from './digest.ts'

test('Message-Authenticator is the HMAC-MD5 of RFC 2104, for secrets of any length', () => {
  const octets = (minLength: number, maxLength: number) =>
    fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array))
  fc.assert(
    fc.property(octets(38, 300), octets(16, 16), octets(0, 130), fc.nat(), (packet, authenticator, secret, place) => {
      const valueAt = 22 + (place % (packet.length - 22 - digestLength + 1))
      const input = Buffer.from(packet)
      input.set(authenticator, 4)
      input.fill(0, valueAt, valueAt + digestLength)
      const expected = createHmac('md5', secret).update(input).digest()
      expect(messageDigest(packet, authenticator, valueAt, secret)).toEqual(expected)
    }),
  )
})
