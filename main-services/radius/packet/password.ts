// How User-Password is hidden on the wire (RFC 2865 5.2): XOR with a chain of MD5 over the secret.

import { hashOctets } from './hash-octets.ts'

const block = 16
const maxPasswordLength = 128

/** Throws RangeError above 128 octets. */
export function hidePassword(password: Buffer, authenticator: Uint8Array, secret: Buffer): Buffer {
  if (password.length > maxPasswordLength) throw new RangeError('RFC 2865 5.2 allows a password of 128 octets')
  const hidden = Buffer.alloc(Math.max(block, Math.ceil(password.length / block) * block))
  password.copy(hidden)
  hide(hidden, authenticator, secret)
  return hidden
}

/** `octets`, a multiple of 16 of them, in their place. The chain starts from `start`. */
export function hide(octets: Buffer, start: Uint8Array, secret: Buffer): void {
  let previous = start
  for (let offset = 0; offset < octets.length; offset += block) {
    xorBlock(octets, offset, previous, secret)
    previous = octets.subarray(offset, offset + block)
  }
}

/** Undefined where the value has not the length of a hidden password. The padding is cut off. */
export function revealPassword(hidden: Buffer, authenticator: Uint8Array, secret: Buffer): Buffer | undefined {
  if (hidden.length === 0 || hidden.length > maxPasswordLength || hidden.length % block !== 0) return undefined
  const password = Buffer.from(hidden)
  let previous = authenticator
  for (let offset = 0; offset < hidden.length; offset += block) {
    xorBlock(password, offset, previous, secret)
    previous = hidden.subarray(offset, offset + block)
  }
  let end = password.length
  while (end > 0 && password[end - 1] === 0) end -= 1
  return password.subarray(0, end)
}

/** Hides a block, or shows what is hidden: both are the same. */
function xorBlock(octets: Buffer, offset: number, previous: Uint8Array, secret: Buffer): void {
  const input = Buffer.allocUnsafe(secret.length + previous.length)
  input.set(secret)
  input.set(previous, secret.length)
  const mask = hashOctets('md5', input)
  for (let i = 0; i < block; i += 1) octets[offset + i] = (octets[offset + i] ?? 0) ^ (mask[i] ?? 0)
}
