import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RECOVERY_KEY_BYTES, readRecoveryKey, writeRecoveryKey } from './recovery-key.ts'

const octets = fc.uint8Array({ minLength: RECOVERY_KEY_BYTES, maxLength: RECOVERY_KEY_BYTES })
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('it is nine groups of four without letters that look like digits', () => {
  for (let n = 0; n < 100; n++) {
    const written = writeRecoveryKey(randomBytes(RECOVERY_KEY_BYTES))
    expect(written).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
  }
})

test('it holds 160 bits: two keys that differ in any bit are written differently', () => {
  const before = readRecoveryKey(writeRecoveryKey(Buffer.alloc(RECOVERY_KEY_BYTES)))
  for (let bit = 0; bit < RECOVERY_KEY_BYTES * 8; bit++) {
    const changed = Buffer.alloc(RECOVERY_KEY_BYTES)
    changed[bit >> 3] = 1 << (bit & 7)
    expect(readRecoveryKey(writeRecoveryKey(changed))).not.toBe(before)
  }
})

test('it is read as people type it: in small letters, without dashes, with O for 0 and l for 1', () => {
  fc.assert(
    fc.property(octets, (random) => {
      const written = writeRecoveryKey(Buffer.from(random))
      const digits = readRecoveryKey(written)
      expect(digits).toHaveLength(32)
      const typed = written.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
      expect(readRecoveryKey(`  ${typed}\n`)).toBe(digits)
    }),
  )
})

test('one digit that was mistyped, or two that changed places, are noticed before anything is tried', () => {
  fc.assert(
    fc.property(octets, fc.nat(31), fc.nat(31), (random, place, other) => {
      const plain = writeRecoveryKey(Buffer.from(random)).replaceAll('-', '')
      const wrong = DIGITS[(DIGITS.indexOf(plain.charAt(place)) + 1 + (other % 31)) % 32]
      const mistyped = plain.slice(0, place) + wrong + plain.slice(place + 1)
      // The check has 20 bits: it is right by chance once in a million.
      expect(readRecoveryKey(mistyped) === undefined).toBe(true)
    }),
    { numRuns: 300, seed: 20261123 },
  )
})

test.each(['', 'a plain passphrase', '7Q2M', 'U'.repeat(36)])(
  'what is no recovery key is read as none: "%s"',
  (text) => {
    expect(readRecoveryKey(text)).toBeUndefined()
  },
)
