import { expect, test } from 'vitest'
import { judgeSecret } from './judge-secret.ts'

test.each([
  ['testing123', 'A common secret, among the first that are tried.'],
  ['Radius-Radius', 'A common secret, among the first that are tried.'],
  ['xyzxyzxyzxyzxyzxyz', 'The same few characters over and over.'],
  ['Zk4!', 'Only 4 characters, use 16 or more.'],
  ['Z', 'Only 1 character, use 16 or more.'],
  ['aabbccaabbccaabbc', 'Only 3 different characters.'],
])('%s is weak: %s', (secret, words) => {
  expect(judgeSecret(secret)).toBe(words)
})

test('a long secret of many characters is not weak', () => {
  expect(judgeSecret('kT7vQm2xPz9RnB4cWd6HsY3fJg8LaE5u')).toBeNull()
})

test('nothing is said before anything is typed', () => {
  expect(judgeSecret('')).toBeNull()
})
