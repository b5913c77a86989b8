import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Migration, schemaVersion } from './migrate.ts'
import { type OpenOptions, openDatabase, openReader } from './open.ts'

const migrations: readonly Migration[] = [
  { version: 1, name: 'note', sql: 'CREATE TABLE note (text TEXT NOT NULL) STRICT' },
  { version: 2, name: 'author', sql: `ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT 'unknown'` },
]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fibrehub-open-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const options = (more: Partial<OpenOptions> = {}): OpenOptions => ({
  file: join(folder, 'notes.db'),
  key: Buffer.alloc(32, 7),
  durability: 'FULL',
  migrations,
  cacheMegabytes: 4,
  ...more,
})

function open(more: Partial<OpenOptions> = {}) {
  const opened = openDatabase(options(more))
  if (!opened.ok) throw new Error(opened.error.words)
  return opened.value
}

function problemOf(more: Partial<OpenOptions> = {}) {
  const opened = openDatabase(options(more))
  if (opened.ok) throw new Error('It was opened')
  return opened.error
}

function writeNote(text: string): void {
  const db = open()
  db.prepare('INSERT INTO note (text) VALUES (?)').run(text)
  db.close()
}

describe('a local file', () => {
  test('is encrypted: neither its head nor its text can be read in it, nor in its WAL', () => {
    const db = open()
    db.prepare('INSERT INTO note (text) VALUES (?)').run('planted words')
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name))
      expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
      expect(bytes.includes('planted words')).toBe(false)
    }
    db.close()
  })

  test('without a key shows both, so that the test above has teeth', () => {
    const plain = new Sqlite(join(folder, 'plain.db'))
    plain.exec(`CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('planted words')`)
    plain.close()
    const bytes = readFileSync(join(folder, 'plain.db'))
    expect(bytes.subarray(0, 15).toString('latin1')).toBe('SQLite format 3')
    expect(bytes.includes('planted words')).toBe(true)
  })

  test.each(['FULL', 'NORMAL'] as const)('commits as durably as asked (%s), on reopening too', (durability) => {
    open({ durability }).close()
    const again = open({ durability })
    expect(again.pragma('synchronous', { simple: true })).toBe(durability === 'FULL' ? 2 : 1)
    expect(again.pragma('journal_mode', { simple: true })).toBe('wal')
    again.close()
  })

  test('would fall back to NORMAL if nobody said FULL', () => {
    open().close()
    const db = new Sqlite(join(folder, 'notes.db'))
    db.pragma("cipher = 'aegis'")
    db.pragma(`key = "raw:${Buffer.alloc(32, 7).toString('hex')}"`)
    db.prepare('INSERT INTO note (text) VALUES (?)').run('x')
    expect(db.pragma('synchronous', { simple: true })).toBe(1)
    db.close()
  })

  test('is brought from an older version to the present one with its rows', () => {
    const old = open({ migrations: migrations.slice(0, 1) })
    old.prepare('INSERT INTO note (text) VALUES (?)').run('kept')
    old.close()
    const db = open()
    expect(schemaVersion(db)).toBe(2)
    expect(db.prepare('SELECT text, author FROM note').all()).toEqual([{ text: 'kept', author: 'unknown' }])
    db.close()
  })

  test('of a newer program is refused and left as it is', () => {
    writeNote('from the future')
    const before = readFileSync(join(folder, 'notes.db'))
    const problem = problemOf({ migrations: migrations.slice(0, 1) })
    expect(problem).toMatchObject({ type: 'Newer', setAside: null })
    expect(problem.words).toContain('newer FibreHub')
    expect(readFileSync(join(folder, 'notes.db')).equals(before)).toBe(true)
  })

  test('is refused with another key, copied aside and left as it is', () => {
    writeNote('mine')
    const before = readFileSync(join(folder, 'notes.db'))
    const problem = problemOf({ key: randomBytes(32) })
    expect(problem.type).toBe('WrongKey')
    expect(readFileSync(join(problem.setAside ?? '', 'notes.db')).equals(before)).toBe(true)
    expect(readFileSync(join(folder, 'notes.db')).equals(before)).toBe(true)
    const db = open()
    expect(db.prepare('SELECT text FROM note').pluck().all()).toEqual(['mine'])
    db.close()
  })

  test('is copied aside once, however often it is refused, and again when it has changed', () => {
    writeNote('mine')
    const first = problemOf({ key: randomBytes(32) }).setAside ?? ''
    expect(problemOf({ key: randomBytes(32) }).setAside).toBe(first)
    expect(readdirSync(join(folder, 'set-aside'))).toHaveLength(1)
    utimesSync(join(folder, 'notes.db'), new Date(), new Date(Date.now() + 60_000))
    expect(problemOf({ key: randomBytes(32) }).setAside).not.toBe(first)
    expect(readdirSync(join(folder, 'set-aside'))).toHaveLength(2)
  })

  test('that is damaged is refused, copied aside and left as it is', () => {
    const db = open()
    for (let i = 0; i < 2000; i++) db.prepare('INSERT INTO note (text) VALUES (?)').run(`note ${i} ${'x'.repeat(60)}`)
    db.close()
    const file = join(folder, 'notes.db')
    const bytes = readFileSync(file)
    randomBytes(bytes.length - 4096).copy(bytes, 4096)
    writeFileSync(file, bytes)
    const problem = problemOf()
    expect(['Damaged', 'WrongKey']).toContain(problem.type)
    expect(readFileSync(join(problem.setAside ?? '', 'notes.db')).equals(bytes)).toBe(true)
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  test('that the disk does not give is said in words', () => {
    mkdirSync(join(folder, 'notes.db'))
    const problem = problemOf()
    expect(problem).toMatchObject({ type: 'Unavailable', setAside: null })
    expect(problem.words).toContain(`may write in ${folder}`)
  })

  test('cannot be written through a reader', () => {
    writeNote('one')
    const reader = openReader(options())
    expect(() => reader.prepare('INSERT INTO note (text) VALUES (?)').run('two')).toThrow(/readonly/)
    reader.close()
  })

  test('is not brought up to date by a history with a gap', () => {
    expect(() => openDatabase(options({ migrations: migrations.slice(1) }))).toThrow('out of order')
  })
})
