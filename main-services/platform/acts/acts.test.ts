import { expect, test } from 'vitest'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Asked } from '../../../shared/contract/derive.ts'
import { consoleMigrations } from '../sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../sqlite/test-database.ts'
import { ActIdReused, createActs, type Done } from './acts.ts'
import { createAuditStore } from './audit.store.ts'

const asked = (id = '7f1c2b1e-6a4c-4b3e-9d52-0d4d7a1f2c33'): Asked => ({
  caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'browser 127.0.0.1' },
  act: { id, at: '2026-11-23T08:00:00.000Z' },
})

function setup(outbox: 'kept' | 'off' = 'off') {
  const db = openTestDatabase(consoleMigrations)
  db.exec('CREATE TABLE shelf (book TEXT NOT NULL) STRICT')
  const put = db.prepare('INSERT INTO shelf VALUES (?)')
  const shelve =
    (book: string, how: Partial<Done<{ book: string }>> = {}) =>
    (): Result<Done<{ book: string }>, never> => {
      put.run(book)
      return ok({ value: { book }, subject: `book ${book}`, summary: 'Shelved', change: { book }, ...how })
    }
  return {
    db,
    acts: createActs({ db, outbox }),
    shelve,
    books: () => db.prepare('SELECT book FROM shelf').pluck().all(),
    audit: () => createAuditStore(db).query({ offset: 0, limit: 10 }).rows,
    outbox: () => db.prepare('SELECT call, change, operator_id FROM outbox').all(),
  }
}

test('an act writes its row and its audit line', () => {
  const { acts, shelve, books, audit } = setup()
  expect(acts.run('shelf.put', asked(), shelve('A'))).toEqual(ok({ book: 'A' }))
  expect(books()).toEqual(['A'])
  expect(audit()).toMatchObject([
    {
      call: 'shelf.put',
      subject: 'book A',
      summary: 'Shelved',
      operatorName: 'Lerato N.',
      at: '2026-11-23T08:00:00.000Z',
    },
  ])
})

test('a repeated act is answered again and done once', () => {
  const { acts, shelve, books, audit } = setup()
  acts.run('shelf.put', asked(), shelve('A'))
  expect(acts.run('shelf.put', asked(), shelve('B'))).toEqual(ok({ book: 'A' }))
  expect(books()).toEqual(['A'])
  expect(audit()).toHaveLength(1)
})

test('another act does the same again', () => {
  const { acts, shelve, books } = setup()
  acts.run('shelf.put', asked(), shelve('A'))
  acts.run('shelf.put', asked('9e107d9d-372b-4826-8c7e-9d52a1f2c333'), shelve('A'))
  expect(books()).toEqual(['A', 'A'])
})

test('an act that holds a secret is decided again, and the secret is not stored', () => {
  const { acts, shelve, db, audit } = setup()
  acts.run('shelf.reveal', asked(), shelve('hidden words', { keepValue: false, subject: 'a book' }))
  expect(acts.run('shelf.reveal', asked(), shelve('other', { keepValue: false }))).toEqual(ok({ book: 'other' }))
  expect(JSON.stringify(db.prepare('SELECT * FROM act').all())).not.toContain('hidden words')
  expect(audit()).toHaveLength(2)
})

test('a refusal undoes what was written on the way, and is not remembered', () => {
  const { acts, shelve, books, audit } = setup('kept')
  const refuse = () => {
    shelve('A')()
    return err({ type: 'NoRoom' })
  }
  expect(acts.run('shelf.put', asked(), refuse)).toEqual(err({ type: 'NoRoom' }))
  expect(books()).toEqual([])
  expect(audit()).toEqual([])
  expect(acts.run('shelf.put', asked(), shelve('B'))).toEqual(ok({ book: 'B' }))
})

test('a bug undoes everything and is thrown on', () => {
  const { acts, shelve, books, audit } = setup('kept')
  const fail = () => {
    shelve('A')()
    throw new Error('a bug')
  }
  expect(() => acts.run('shelf.put', asked(), fail)).toThrow('a bug')
  expect(books()).toEqual([])
  expect(audit()).toEqual([])
})

test('with a head office the outbox line is written in the same transaction, without one it is not', () => {
  const kept = setup('kept')
  kept.acts.run('shelf.put', asked(), kept.shelve('A'))
  expect(kept.outbox()).toEqual([{ call: 'shelf.put', change: '{"book":"A"}', operator_id: 'op-1' }])

  const off = setup('off')
  off.acts.run('shelf.put', asked(), off.shelve('A'))
  expect(off.outbox()).toEqual([])
})

test("what is this console's own affair does not go to head office", () => {
  const { acts, shelve, outbox } = setup('kept')
  acts.run('shelf.put', asked(), shelve('A', { change: null }))
  expect(outbox()).toEqual([])
})

test('an act id used for another call is a bug of the asker', () => {
  const { acts, shelve } = setup()
  acts.run('shelf.put', asked(), shelve('A'))
  expect(() => acts.run('shelf.burn', asked(), shelve('A'))).toThrow(ActIdReused)
})

test('the audit cannot be changed or deleted', () => {
  const { acts, shelve, db } = setup()
  acts.run('shelf.put', asked(), shelve('A'))
  expect(() => db.prepare(`UPDATE audit SET summary = 'nothing happened'`).run()).toThrow('append only')
  expect(() => db.prepare('DELETE FROM audit').run()).toThrow('append only')
})

test('the audit is searched by operator and by words, newest first', () => {
  const { acts, shelve, db } = setup()
  acts.run('shelf.put', asked(), shelve('100% A'))
  acts.run('shelf.put', asked('9e107d9d-372b-4826-8c7e-9d52a1f2c333'), shelve('B'))
  const audit = createAuditStore(db)
  expect(audit.query({ offset: 0, limit: 10 }).rows.map(({ subject }) => subject)).toEqual(['book B', 'book 100% A'])
  expect(audit.query({ search: '0% a', offset: 0, limit: 10 })).toMatchObject({
    total: 1,
    rows: [{ subject: 'book 100% A' }],
  })
  expect(audit.query({ operatorId: 'nobody', offset: 0, limit: 10 }).total).toBe(0)
})
