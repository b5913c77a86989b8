import { expect, test } from 'vitest'
import { migrate } from '../../platform/sqlite/migrate.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import type { Item } from '../sign-in/account-data.ts'
import { accountFacts } from './account-facts.ts'
import { createAccountList } from './account-list.store.ts'
import { createAccountStore } from './accounts.store.ts'

const AT = '2026-11-23T10:00:00.000Z'
const BY_USERNAME = { by: 'username', dir: 'asc' } as const

const fromMac = (value: string): Item => ({ attribute: 'Calling-Station-Id', op: '==', value })
const staticIp: Item = { attribute: 'Framed-IP-Address', op: ':=', value: '102.65.10.20' }

/** As accounts were kept before the bare MAC stood among their words. */
function keepAsBefore(db: Database, username: string, checks: readonly Item[], replies: readonly Item[]): void {
  const of = [username, ...checks.map(({ value }) => value), ...replies.map(({ value }) => value)]
  const words = of.join(' ').normalize('NFC').toLowerCase()
  const facts = { ...accountFacts(username, checks, replies), words }
  createAccountStore(db).put({ username, checks, replies, groups: [], facts }, AT)
}

const found = (db: Database, search: string) =>
  createAccountList(db).page({ search }, BY_USERNAME, { offset: 0, limit: 10, now: 0 }).usernames

/** In the words and in what is searched for them. */
const wordsOf = (db: Database, username: string) =>
  db.prepare('SELECT words FROM account WHERE username = ?').pluck().get(username)

const BEFORE = 11

test('accounts kept before are found by their MAC in another notation once the file is brought up to date', () => {
  const db = openTestDatabase(consoleMigrations.slice(0, BEFORE))
  const kept: readonly (readonly [string, readonly Item[], readonly Item[]])[] = [
    ['Thandi', [fromMac('48:57:02:3F:9A:C1')], [staticIp]],
    ['johan', [fromMac('4857.023f.9ac2'), fromMac("'48-57-02-3F-9A-C3'")], []],
    ['lerato', [{ ...fromMac(' 48:57:02:3f:9a:c4 '), attribute: 'calling-station-id' }], []],
    ['pieter', [fromMac('ge-0/0/1')], [staticIp]],
    ['sipho', [], []],
  ]
  for (const [username, checks, replies] of kept) keepAsBefore(db, username, checks, replies)
  const saved = [fromMac('48:57:02:3f:9a:c5')]
  const facts = accountFacts('zola', saved, [])
  createAccountStore(db).put({ username: 'zola', checks: saved, replies: [], groups: [], facts }, AT)
  expect(found(db, '4857023f9ac1')).toEqual([])

  migrate(db, consoleMigrations)
  expect(found(db, '4857023f9ac1')).toEqual(['Thandi'])
  expect(found(db, '4857.023f.9ac1')).toEqual(['Thandi'])
  expect(found(db, '48:57:02:3f:9a:c2')).toEqual(['johan'])
  expect(found(db, '48:57:02:3f:9a:c3')).toEqual(['johan'])
  expect(found(db, '48-57-02-3F-9A-C4')).toEqual(['lerato'])
  expect(found(db, '4857.023f.9ac5')).toEqual(['zola'])
  expect(found(db, '102.65.10.20')).toEqual(['Thandi', 'pieter'])
  expect(found(db, 'ge-0/0/1')).toEqual(['pieter'])
  for (const [username, checks, replies] of kept) {
    expect(wordsOf(db, username)).toBe(accountFacts(username, checks, replies).words)
  }
  expect(wordsOf(db, 'zola')).toBe(facts.words)
  expect(db.prepare('SELECT DISTINCT changed_at FROM account').pluck().all()).toEqual([AT])

  // What is searched can still be taken from: an account that is saved or removed leaves nothing behind.
  const store = createAccountStore(db)
  store.put({ username: 'johan', checks: [], replies: [], groups: [], facts: accountFacts('johan', [], []) }, AT)
  store.remove('Thandi')
  expect(found(db, '4857.023f.9ac1')).toEqual([])
  expect(found(db, '4857.023f.9ac2')).toEqual([])
  expect(found(db, '102.65.10.20')).toEqual(['pieter'])
})
