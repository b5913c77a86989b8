// The arithmetic of MS-CHAP version 1 (RFC 2433) and 2 (RFC 2759), and of the MPPE keys that follow from it (RFC 3079).

import { hash } from 'node:crypto'
import { hashOctets } from '../packet/hash-octets.ts'
import { desEncrypt, desKey } from './des.ts'
import { md4 } from './md4.ts'

/** MD4 of the password in UTF-16, low octet first: 16 octets. */
export function ntPasswordHash(password: Buffer): Buffer {
  return md4(Buffer.from(password.toString('utf8'), 'utf16le'))
}

/** RFC 2433 A.5: `challenge` of 8 octets, enciphered with the three thirds of `ntHash`, gives 24. */
export function challengeResponse(challenge: Uint8Array, ntHash: Uint8Array): Buffer {
  const response = Buffer.allocUnsafe(24)
  for (let third = 0; third < 3; third += 1) {
    response.set(desEncrypt(desKey(withParity(ntHash, 7 * third)), challenge), 8 * third)
  }
  return response
}

/** RFC 2759 8.2: 8 octets. A Windows domain in front of the name is left out, as FreeRADIUS and the client do. */
export function challengeHash(peerChallenge: Buffer, challenge: Buffer, username: string): Buffer {
  const name = username.slice(username.indexOf('\\') + 1)
  return hashOctets('sha1', Buffer.concat([peerChallenge, challenge, Buffer.from(name, 'utf8')])).subarray(0, 8)
}

/** RFC 2759 8.7: what proves to the subscriber that the server knows the password too, `S=` and 40 hex digits. */
export function authenticatorResponse(ntHashHash: Buffer, ntResponse: Buffer, hashedChallenge: Buffer): string {
  const inner = hashOctets('sha1', Buffer.concat([ntHashHash, ntResponse, signing]))
  return `S=${hash('sha1', Buffer.concat([inner, hashedChallenge, padding]), 'hex').toUpperCase()}`
}

export interface MppeKeys {
  /** 16 octets each, seen from the NAS. */
  readonly send: Buffer
  readonly receive: Buffer
}

/** RFC 3079 3.4, for keys of 128 bits. */
export function mppeKeys(ntHashHash: Buffer, ntResponse: Buffer): MppeKeys {
  const master = hashOctets('sha1', Buffer.concat([ntHashHash, ntResponse, masterKeyText])).subarray(0, 16)
  const key = (text: Buffer): Buffer => hashOctets('sha1', Buffer.concat([master, text])).subarray(0, 16)
  return { send: key(serverSendsText), receive: key(serverReceivesText) }
}

const signing = Buffer.from('Magic server to client signing constant')
const padding = Buffer.from('Pad to make it do more than one iteration')
const masterKeyText = Buffer.from('This is the MPPE Master Key')
/** Between the paddings that RFC 3079 3.4 names SHSpad1 and SHSpad2. */
const padded = (text: string): Buffer => Buffer.concat([Buffer.alloc(40), Buffer.from(text), Buffer.alloc(40, 0xf2)])
const serverReceivesText = padded(
  'On the client side, this is the send key; on the server side, it is the receive key.',
)
const serverSendsText = padded('On the client side, this is the receive key; on the server side, it is the send key.')

/** Seven octets spread over eight, seven bits each; what is past the end of the hash counts as zeros. */
function withParity(bytes: Uint8Array, from: number): Uint8Array {
  const key = new Uint8Array(8)
  for (let i = 0; i < 8; i += 1) {
    const before = i === 0 ? 0 : (bytes[from + i - 1] ?? 0)
    const after = i === 7 ? 0 : (bytes[from + i] ?? 0)
    key[i] = (before << (8 - i)) | (after >> i)
  }
  return key
}
