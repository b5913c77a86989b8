// How User-Password is hidden on the wire (RFC 2865 5.2): XOR with a chain of MD5 over the secret.

import { hash } from 'node:crypto'

const block = 16
const maxPasswordLength = 128

/** Throws RangeError above 128 octets. */
export function hidePassword(password: Buffer, authenticator: Uint8Array, secret: Buffer): Buffer {
  if (password.length > maxPasswordLength) throw new RangeError('RFC 2865 5.2 allows a password of 128 octets')
  const hidden = Buffer.alloc(Math.max(block, Math.ceil(password.length / block) * block))
  password.copy(hidden)
  let previous = authenticator
  for (let offset = 0; offset < hidden.length; offset += block) {
    const part = hidden.subarray(offset, offset + block)
    xor(part, hash('md5', Buffer.concat([secret, previous]), 'buffer'))
    previous = part
  }
  return hidden
}

/** Undefined where the value has not the length of a hidden password. The padding is cut off. */
export function revealPassword(hidden: Buffer, authenticator: Uint8Array, secret: Buffer): Buffer | undefined {
  if (hidden.length === 0 || hidden.length > maxPasswordLength || hidden.length % block !== 0) return undefined
  const password = Buffer.from(hidden)
  let previous = authenticator
  for (let offset = 0; offset < hidden.length; offset += block) {
    xor(password.subarray(offset, offset + block), hash('md5', Buffer.concat([secret, previous]), 'buffer'))
    previous = hidden.subarray(offset, offset + block)
  }
  let end = password.length
  while (end > 0 && password[end - 1] === 0) end -= 1
  return password.subarray(0, end)
}

function xor(part: Buffer, mask: Buffer): void {
  for (const [i, octet] of mask.entries()) part.writeUInt8(part.readUInt8(i) ^ octet, i)
}
