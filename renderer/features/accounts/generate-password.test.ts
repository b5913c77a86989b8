import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { generatePassword } from './generate-password.ts'

test('a password is four groups of four that nobody mishears', () => {
  for (let i = 0; i < 200; i += 1)
    expect(generatePassword(randomBytes)).toMatch(/^[a-hjkmnp-z2-9]{4}(?:-[a-hjkmnp-z2-9]{4}){3}$/)
})

test('no two are alike', () => {
  expect(new Set(Array.from({ length: 500 }, () => generatePassword(randomBytes))).size).toBe(500)
})

test('a byte that would make the first letters likelier is thrown away', () => {
  // 248 is the largest multiple of 31 letters in a byte: 248 to 255 would be the first eight letters once more.
  const drawn = [Uint8Array.from({ length: 16 }, (_, at) => 248 + (at % 8)), new Uint8Array(16).fill(247)]
  expect(generatePassword(() => drawn.shift() ?? new Uint8Array(16))).toBe('9999-9999-9999-9999')
})
