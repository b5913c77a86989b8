import { expect, test } from 'vitest'
import { deriveKey } from './derive-key.ts'

test('scrypt is the one of RFC 7914 section 12', async () => {
  const key = await deriveKey('pleaseletmein', Buffer.from('SodiumChloride'), { N: 16384, r: 8, p: 1 })
  // The document gives 64 octets; the first 32 do not depend on how many are asked for.
  expect(key.toString('hex')).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2')
})
