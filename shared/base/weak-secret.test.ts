import { expect, test } from 'vitest'
import { weakSecret } from './weak-secret.ts'

test('sixteen random characters are not weak', () => {
  expect(weakSecret('kT9#vQ2mLx7!pR4z')).toBeNull()
})

test.each([
  ['testing123', 'A common secret, among the first that are tried.'],
  ['Testing-123', 'A common secret, among the first that are tried.'],
  ['secretsecretsecret', 'A common secret, among the first that are tried.'],
  ['aaaaaaaaaaaaaaaaaaaa', 'The same few characters over and over.'],
  ['xy7xy7xy7xy7xy7xy7', 'The same few characters over and over.'],
  ['kT9#vQ2m', 'Only 8 characters, use 16 or more.'],
  ['é', 'Only 1 character, use 16 or more.'],
  ['abababcabababcabababd', 'Only 4 different characters.'],
])('%s is weak: %s', (secret, words) => {
  expect(weakSecret(secret)).toBe(words)
})

test('a secret of several NASes is as safe as the least of them', () => {
  expect(weakSecret('kT9#vQ2mLx7!pR4z', ['bng-cpt-01'])).toBe('Also the secret of bng-cpt-01.')
  expect(weakSecret('kT9#vQ2m', ['bng-cpt-01', 'bng-jhb-01'])).toBe(
    'Only 8 characters, use 16 or more; also the secret of bng-cpt-01 and 1 more.',
  )
})
