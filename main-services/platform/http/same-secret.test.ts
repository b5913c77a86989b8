import { expect, test } from 'vitest'
import { sameSecret } from './same-secret.ts'

test('only the whole secret is the same, and no secret is never one', () => {
  expect(sameSecret('abc', 'abc')).toBe(true)
  for (const given of ['', 'ab', 'abcd', 'ABC', 'abc ']) expect(sameSecret(given, 'abc'), given).toBe(false)
  expect(sameSecret('', '')).toBe(false)
})
