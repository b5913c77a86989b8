import { expect, test } from 'vitest'
import { DropReason } from '../../../shared/contract/radius.ts'
import { explainDrop } from './explain-drop.ts'

test('every reason of the contract says what it means and what to do, each in its own words', () => {
  const words = DropReason.options.map((reason) => explainDrop(reason))
  expect(new Set(words.map(({ meaning }) => meaning)).size).toBe(DropReason.options.length)
  for (const { meaning, next } of words) {
    expect(meaning).toMatch(/\.$/)
    expect(next).toMatch(/\.$/)
  }
})

test('a wrong authenticator is said to be two secrets that differ', () => {
  expect(explainDrop('bad-authenticator').meaning).toContain('the secret here and on the NAS differ')
})

test('a reason from a newer service asks for the page to be loaded again', () => {
  expect(explainDrop('too-many-proxies').next).toContain('Load the page again')
})
