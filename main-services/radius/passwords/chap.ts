// CHAP (RFC 1994 4.1) as RADIUS carries it (RFC 2865 5.3, 5.40).

import { hash } from 'node:crypto'

export const chapPasswordType = 3
export const chapChallengeType = 60

/** 16 octets. */
export function chapResponse(id: number, password: Buffer, challenge: Uint8Array): Buffer {
  return hash('md5', Buffer.concat([Buffer.from([id]), password, challenge]), 'buffer')
}
