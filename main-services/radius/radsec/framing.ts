// Packets out of a stream (RFC 6613 2.6): one follows the other, and each says in its Length field where it ends.

import { headerLength, maxPacketLength } from '../packet/parse.ts'

export interface Framing {
  /** Hands over every packet that is complete, in order. Nothing after a broken one: the stream cannot be trusted again. */
  readonly push: (chunk: Buffer) => void
  /** A packet has begun and is not complete. */
  readonly partial: () => boolean
}

export interface FramingDeps {
  readonly packet: (packet: Buffer) => void
  /** A Length that no packet has. */
  readonly broken: (length: number) => void
}

/** Holds at most one incomplete packet. */
export function createFraming({ packet, broken }: FramingDeps): Framing {
  let rest = Buffer.alloc(0)
  let ended = false

  return {
    push: (chunk) => {
      if (ended) return
      rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
      while (!ended && rest.length >= 4) {
        const length = rest.readUInt16BE(2)
        if (length < headerLength || length > maxPacketLength) {
          ended = true
          rest = Buffer.alloc(0)
          broken(length)
        } else if (rest.length < length) {
          return
        } else {
          const whole = rest.subarray(0, length)
          rest = rest.subarray(length)
          packet(whole)
        }
      }
    },
    partial: () => rest.length > 0,
  }
}
