// The worked examples of RFC 2433 (B.1), RFC 2759 (9.2) and RFC 3079 (3.5.3).

import { expect, test } from 'vitest'
import { md4 } from './md4.ts'
import { authenticatorResponse, challengeHash, challengeResponse, mppeKeys, ntPasswordHash } from './ms-chap.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

const challenge = hex('5B5D7C7D7B3F2F3E3C2C602132262628')
const peerChallenge = hex('21402324255E262A28295F2B3A337C7E')
const ntResponse = hex('82309ECD8D708B5EA08FAA3981CD83544233114A3D85D6DF')
const ntHashHash = hex('41C00C584BD2D91C4017A2A12FA59F3F')

test('RFC 2433: MyPw answers its challenge', () => {
  const hash = ntPasswordHash(Buffer.from('MyPw'))
  expect(hash).toEqual(hex('FC156AF7EDCD6C0EDDE3337D427F4EAC'))
  expect(challengeResponse(hex('102DB5DF085D3041'), hash)).toEqual(
    hex('4E9D3C8F9CFD385D5BF4D3246791956CA4C351AB409A3D61'),
  )
})

test('RFC 2759: User with clientPass, from the hash of the challenges to the proof of the server', () => {
  const hashed = challengeHash(peerChallenge, challenge, 'User')
  expect(hashed).toEqual(hex('D02E4386BCE91226'))
  const hash = ntPasswordHash(Buffer.from('clientPass'))
  expect(hash).toEqual(hex('44EBBA8D5312B8D611474411F56989AE'))
  expect(challengeResponse(hashed, hash)).toEqual(ntResponse)
  expect(md4(hash)).toEqual(ntHashHash)
  expect(authenticatorResponse(ntHashHash, ntResponse, hashed)).toBe('S=407A5589115FD0D6209F510FE9C04566932CDA56')
})

test('a Windows domain in front of the name is not hashed', () => {
  expect(challengeHash(peerChallenge, challenge, 'ISP\\User')).toEqual(hex('D02E4386BCE91226'))
})

test('RFC 3079: the key that the server sends with', () => {
  expect(mppeKeys(ntHashHash, ntResponse).send).toEqual(hex('8B7CDC149B993A1BA118CB153F56DCCB'))
})
