import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateSecret } from './generate-secret.ts'

const countingBytes = (start: number) => {
  let next = start
  return (count: number) => Uint8Array.from({ length: count }, () => next++ % 256)
}

test('a secret has 32 characters that no font and no router confuses', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), (start) => {
      expect(generateSecret(countingBytes(start))).toMatch(/^[A-HJ-NP-Za-kmnopq-z2-9]{32}$/)
    }),
  )
})

test('every character is as likely as any other: bytes that would favour some are thrown away', () => {
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) {
    let asked = 0
    // The byte under test 32 times, then, where it was thrown away, enough of another to finish.
    const secret = generateSecret((count) => new Uint8Array(count).fill(asked++ === 0 ? byte : 0))
    const [character = ''] = secret
    const kept = asked === 1
    if (kept) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  expect(counts.size).toBe(57)
  expect(new Set(counts.values()).size).toBe(1)
})

test('two secrets differ when the bytes differ', () => {
  expect(generateSecret(countingBytes(0))).not.toBe(generateSecret(countingBytes(7)))
})
