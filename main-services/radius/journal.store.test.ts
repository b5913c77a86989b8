import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { openDatabase, openReader } from '../platform/sqlite/open.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createJournal, createJournalReader, type NewJournalEntry } from './journal.store.ts'

const entry = (receivedAt: number, text = 'packet'): NewJournalEntry => ({
  receivedAt,
  code: 4,
  address: '10.0.0.1',
  nasId: '7f1c2b1e-6a4c-4b3e-9d52-0d4d7a1f2c33',
  packet: Buffer.from(text),
})

function setup(receivedAt: readonly number[] = []) {
  const db = openTestDatabase(radiusMigrations)
  const journal = createJournal(db)
  journal.append(receivedAt.map((at) => entry(at)))
  return {
    db,
    journal,
    reader: createJournalReader(db),
    ids: () =>
      createJournalReader(db)
        .after(0, 1000)
        .map(({ id }) => id),
  }
}

test('a reader finds what was appended, in order and with every octet', () => {
  const { journal, reader } = setup()
  journal.append([entry(1, 'a'), entry(2, 'b')])
  journal.append([entry(3, 'c')])
  expect(reader.after(1, 10)).toEqual([
    { id: 2, ...entry(2, 'b') },
    { id: 3, ...entry(3, 'c') },
  ])
  expect(reader.after(0, 1)).toHaveLength(1)
  expect(reader.byId(3)?.packet).toEqual(Buffer.from('c'))
  expect(reader.byId(4)).toBeUndefined()
  expect(reader.bounds()).toEqual({ oldest: 1, newest: 3, oldestAt: 1 })
})

test('an empty journal has no bounds', () => {
  expect(setup().reader.bounds()).toEqual({ oldest: null, newest: 0, oldestAt: null })
})

test('a batch is recorded whole or not at all', () => {
  const { journal, ids } = setup()
  const broken = { ...entry(2), packet: null as unknown as Buffer }
  expect(() => journal.append([entry(1), broken])).toThrow()
  expect(ids()).toEqual([])
})

test('SQLITE_FULL refuses a batch whole, and packets are taken again when there is room', () => {
  const { db, journal, ids } = setup([1])
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`)
  const large = Array.from({ length: 100 }, (_, index) => entry(index, 'x'.repeat(200)))
  expect(() => journal.append(large)).toThrow('database or disk is full')
  expect(ids()).toEqual([1])
  db.pragma('max_page_count = 1000')
  journal.append(large)
  expect(ids()).toHaveLength(101)
})

test('pruning takes the oldest, as far as they are old and projected, and no more at once than asked', () => {
  const { journal, ids } = setup([10, 20, 30, 40, 50])
  expect(journal.prune(35, 5, 2)).toBe(2)
  expect(ids()).toEqual([3, 4, 5])
  expect(journal.prune(35, 5, 2)).toBe(1)
  expect(journal.prune(35, 5, 2)).toBe(0)
  expect(ids()).toEqual([4, 5])
})

test('what is not projected is never pruned, however old', () => {
  const { journal, ids } = setup([10, 20, 30, 40])
  expect(journal.prune(1000, 2, 100)).toBe(2)
  expect(ids()).toEqual([3, 4])
})

test('the newest stays, so that no id is given twice and no cursor passes over a packet', () => {
  const { journal, ids } = setup([10, 20, 30])
  journal.prune(1000, 3, 100)
  expect(ids()).toEqual([3])
  journal.append([entry(40)])
  expect(ids()).toEqual([3, 4])
})

test('the last packets since a time are found, up to a limit', () => {
  const { journal } = setup()
  journal.append([entry(10, 'a'), entry(20, 'b'), entry(30, 'c')])
  expect(journal.since(20, 10).map(({ packet }) => packet.toString())).toEqual(['b', 'c'])
  expect(journal.since(0, 2).map(({ packet }) => packet.toString())).toEqual(['b', 'c'])
})

test('what was appended to an encrypted file is there for another connection, before and after its checkpoint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'radius-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'radius.db')
  const key = Buffer.alloc(32, 7)
  const opened = openDatabase({ file, key, durability: 'FULL', migrations: radiusMigrations, cacheMegabytes: 2 })
  if (!opened.ok) throw new Error(opened.error.words)
  const journal = createJournal(opened.value)
  onTestFinished(() => void opened.value.close())
  const readOnly = openReader({ file, key, cacheMegabytes: 2 })
  onTestFinished(() => void readOnly.close())
  const reader = createJournalReader(readOnly)
  const walFrames = () => (opened.value.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[])[0]
  for (let commit = 0; commit < 599; commit += 1) journal.append([entry(commit)])
  journal.checkpoint()
  expect(walFrames()?.checkpointed).toBe(0)
  journal.append([entry(600)])
  journal.checkpoint()
  expect(walFrames()?.checkpointed).toBe(walFrames()?.log)
  expect(reader.bounds().newest).toBe(600)
})

test('a probe changes nothing', () => {
  const { db, journal } = setup([1])
  const before = db.pragma('user_version', { simple: true })
  journal.probe()
  expect(db.pragma('user_version', { simple: true })).toBe(before)
})
