import { expect, test } from 'vitest'
import { DropReason } from '../../../shared/contract/radius.ts'
import { explainDrop, sortDrops } from './explain-drop.ts'

test('every reason of the contract says what it means and what to do, each in its own words', () => {
  const words = DropReason.options.map((reason) => explainDrop(reason))
  expect(new Set(words.map(({ word }) => word)).size).toBe(DropReason.options.length)
  for (const { meaning, next } of words) {
    expect(meaning).toMatch(/\.$/)
    expect(next).toMatch(/\.$/)
  }
})

test('a wrong authenticator is said to be two secrets that differ', () => {
  expect(explainDrop('bad-authenticator').meaning).toContain('the secret here and on the NAS differ')
})

test('a reason from a newer service is shown by its name, not hidden', () => {
  expect(explainDrop('too-many-proxies').word).toBe('too-many-proxies')
})

test('drops are listed worst first, and what never happened is left out', () => {
  expect(sortDrops({ malformed: 2, 'disk-full': 0, 'bad-authenticator': 9, 'unknown-client': 2 })).toEqual([
    { reason: 'bad-authenticator', packets: 9 },
    { reason: 'malformed', packets: 2 },
    { reason: 'unknown-client', packets: 2 },
  ])
})
