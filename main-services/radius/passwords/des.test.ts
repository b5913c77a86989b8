// Against OpenSSL's triple DES, which is single DES where its three keys are the same.

import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { desEncrypt, desKey } from './des.ts'

const eight = fc.uint8Array({ minLength: 8, maxLength: 8 })

test('every block is enciphered as OpenSSL does it', () => {
  fc.assert(
    fc.property(eight, eight, (key, block) => {
      const three = createCipheriv('des-ede3', Buffer.concat([key, key, key]), null).setAutoPadding(false)
      expect(desEncrypt(desKey(key), block)).toEqual(three.update(block))
    }),
    { numRuns: 500 },
  )
})
