// MD5 and SHA-1 of short inputs, of which every sign-in needs up to fifteen.

import { hash } from 'node:crypto'

export function hashOctets(algorithm: 'md5' | 'sha1', input: Buffer): Buffer {
  // Through text, for half the time: Node allocates memory outside the heap for a digest that it gives as a Buffer.
  return Buffer.from(hash(algorithm, input, 'binary'), 'latin1')
}
