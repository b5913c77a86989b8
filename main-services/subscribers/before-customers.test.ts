/** What the table of names and suburbs became. */

import { expect, test } from 'vitest'
import { z } from 'zod'
import { migrate } from '../platform/sqlite/migrate.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { foldName } from './fold-name.ts'
import { createRecords } from './records.ts'
import { searchExpressions } from './search-words.ts'

const BEFORE = [
  { id: '3f1c2b1e-0c5e-4f0e-9a55-5b1f2d3c4a5b', username: 'Anel@isp.co.za', name: 'Anél Müller', suburb: 'Sea Point' },
  { id: '7d9e2f6a-1b2c-4d3e-8f90-a1b2c3d4e5f6', username: 'sipho@isp.co.za', name: 'Sipho Dlamini', suburb: null },
]

test('names and suburbs of before are customers with one active service each, and are found', () => {
  const db = openTestDatabase(consoleMigrations.slice(0, 12))
  const add = db.prepare('INSERT INTO subscriber (subscriber_id, username, name, suburb) VALUES (?, ?, ?, ?)')
  for (const { id, username, name, suburb } of BEFORE) add.run(id, username, name, suburb)
  migrate(db, consoleMigrations)
  const records = createRecords(db, () => {})
  for (const { id, username, name, suburb } of BEFORE) {
    const n = records.subscribers.find(id)
    const subscriber = n === undefined ? undefined : records.load(n)
    expect(subscriber).toMatchObject({
      name,
      kind: 'person',
      reference: null,
      rica: { state: 'not-started' },
      services: [{ username, status: 'active' }],
      addresses: suburb === null ? [] : [{ suburb, street: '', placeId: null, pointFrom: null }],
    })
    const ids = [...(subscriber?.services ?? []).map(({ serviceId }) => serviceId)]
    for (const its of [...ids, ...(subscriber?.addresses ?? []).map(({ addressId }) => addressId)]) {
      expect(z.uuid().safeParse(its).success, its).toBe(true)
    }
    for (const search of [name, username]) {
      expect(records.words.match(searchExpressions(search)[0]?.begins ?? '', 10)).toEqual([n])
    }
    expect(db.prepare('SELECT folded FROM subscriber WHERE n = ?').pluck().get(n)).toBe(foldName(name))
  }
  expect(db.prepare('SELECT count(*) FROM subscriber').pluck().get()).toBe(2)
  expect(db.pragma('foreign_key_check')).toEqual([])
})

test('a username is one service’s that is not over, also past all rules', () => {
  const db = openTestDatabase(consoleMigrations)
  const add = db.prepare(
    `INSERT INTO subscriber (subscriber_id, kind, name, folded, created_at, changed_at) VALUES (?, 'person', 'A', 'a', '', '')`,
  )
  const serve = db.prepare(
    `INSERT INTO service (service_id, subscriber, username, status, changed_at) VALUES (?, ?, 'a@x', ?, '')`,
  )
  const n = Number(add.run('one').lastInsertRowid)
  serve.run('s1', n, 'cancelled')
  serve.run('s2', n, 'active')
  serve.run('s3', n, 'cancelled')
  expect(() => serve.run('s4', n, 'suspended')).toThrow(/UNIQUE/)
})
