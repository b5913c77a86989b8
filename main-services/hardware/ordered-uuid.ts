/**
 * A UUID of version 7 (RFC 9562 5.7): those made later sort later. A hundred thousand devices of one import then stand
 * next to each other in every index of their ids, instead of each on a page of its own.
 */
import { randomBytes } from 'node:crypto'

export function orderedUuid(now: number, random: (octets: number) => Buffer = randomBytes): string {
  const octets = Buffer.alloc(16)
  octets.writeUIntBE(now, 0, 6)
  random(10).copy(octets, 6)
  octets.writeUInt8((octets.readUInt8(6) & 0x0f) | 0x70, 6)
  octets.writeUInt8((octets.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = octets.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
