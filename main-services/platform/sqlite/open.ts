/**
 * Opens the local files: encrypted, migrated, and as durable as asked. The one
 * place that knows the SQLite package.
 */
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite, { SqliteError } from 'better-sqlite3'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Database } from './database.ts'
import { type Migration, migrate } from './migrate.ts'
import { setAside } from './set-aside.ts'

export type { Database, Statement } from './database.ts'

/** FULL: a commit is on the disk when it returns. NORMAL: the last ones may be lost in a power cut, the file stays whole. */
export type Durability = 'FULL' | 'NORMAL'

export interface OpenOptions {
  readonly file: string
  /** 32 raw octets: no passphrase derivation, which would cost over 100 ms a connection. */
  readonly key: Buffer
  readonly durability: Durability
  readonly migrations: readonly Migration[]
  /** Encrypted pages are decrypted once into this cache; at 64 MB encryption hardly shows. */
  readonly cacheMegabytes: number
}

/** Why a file was not opened. Nothing of it was deleted or changed. */
export interface DatabaseProblem {
  /** `Busy` and `Unavailable` may pass by themselves. */
  readonly type: 'Newer' | 'Damaged' | 'WrongKey' | 'Busy' | 'Unavailable'
  readonly file: string
  /** Where a copy of the damaged file and its companions was put, or null. */
  readonly setAside: string | null
  /** What happened and what to do, for the person who started the console. */
  readonly words: string
}

/** What SQLite says of a disk that is full, broken, read-only or another user's. */
const DISK_REFUSED = /^SQLITE_(CANTOPEN|READONLY|PERM|FULL|IOERR)/

const SYNCHRONOUS: Record<Durability, number> = { NORMAL: 1, FULL: 2 }
/** The WAL-reset corruption of SQLite up to 3.51.2 needs two connections, and we have several. */
const OLDEST_SAFE_SQLITE = [3, 53] as const

export function openDatabase(options: OpenOptions): Result<Database, DatabaseProblem> {
  const { file, migrations } = options
  const existed = existsSync(file)
  let db: Database | undefined
  try {
    db = connect(file, options.key, options.cacheMegabytes, false)
    assertSafeSqlite(db)
    makeDurable(db, options.durability)
    if (existed) assertWhole(db)
    const newer = migrate(db, migrations)
    if (!newer) return ok(db)
    db.close()
    return err({
      type: 'Newer',
      file,
      setAside: null,
      words: `${file} was written by a newer FibreHub (its version is ${newer.found}, this program knows ${newer.known}). Start the newer program, or choose another data folder with --data.`,
    })
  } catch (thrown) {
    db?.close()
    const problem = explain(thrown, file)
    if (!problem) throw thrown
    return err(problem)
  }
}

/** A connection that cannot write, for readers beside the one writer. The file must exist. */
export function openReader({
  file,
  key,
  cacheMegabytes,
}: Pick<OpenOptions, 'file' | 'key' | 'cacheMegabytes'>): Database {
  const db = connect(file, key, cacheMegabytes, true)
  db.pragma('query_only = ON')
  return db
}

function connect(file: string, key: Buffer, cacheMegabytes: number, readonly: boolean): Database {
  if (key.length !== 32) throw new Error('The data key must be 32 octets')
  const db = new Sqlite(file, { readonly, timeout: 5000 })
  try {
    db.pragma("cipher = 'aegis'")
    db.pragma("aegis_algorithm = 'aegis-256'")
    db.pragma(`key = "raw:${key.toString('hex')}"`)
    // SQLite does not encrypt its temporary files.
    db.pragma('temp_store = MEMORY')
    db.pragma(`cache_size = -${cacheMegabytes * 1024}`)
    db.pragma('foreign_keys = ON')
    // The first read is what shows a wrong key.
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/** better-sqlite3 is built to fall back to NORMAL in WAL, and a committed transaction could then be lost. */
function makeDurable(db: Database, durability: Durability): void {
  db.pragma('journal_mode = WAL')
  db.pragma(`synchronous = ${durability}`)
  const synchronous = db.pragma('synchronous', { simple: true })
  if (synchronous !== SYNCHRONOUS[durability]) throw new Error(`synchronous is ${synchronous}, not ${durability}`)
}

function assertSafeSqlite(db: Database): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get())
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [safeMajor, safeMinor] = OLDEST_SAFE_SQLITE
  if (major < safeMajor || (major === safeMajor && minor < safeMinor)) {
    throw new Error(`SQLite ${version} is older than ${OLDEST_SAFE_SQLITE.join('.')}`)
  }
}

/**
 * Reads the schema and the first pages of every table: what is torn there stops
 * everything later. A whole `quick_check` reads the file, seconds at a
 * gigabyte, so it belongs to the backup and not to the start.
 */
function assertWhole(db: Database): void {
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
  for (const name of tables.pluck().all() as string[]) {
    db.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}" LIMIT 1`).get()
  }
}

function explain(thrown: unknown, file: string): DatabaseProblem | undefined {
  if (!(thrown instanceof SqliteError)) return undefined
  if (thrown.code.startsWith('SQLITE_BUSY')) {
    return {
      type: 'Busy',
      file,
      setAside: null,
      words: `${file} is held by another program. Close the other console on this data folder, or choose another with --data.`,
    }
  }
  if (thrown.code.startsWith('SQLITE_NOTADB')) {
    const copy = setAside(file, 'copy')
    return {
      type: 'WrongKey',
      file,
      setAside: copy,
      words: `${file} cannot be read with this data key: either data.key (or FIBREHUB_DATA_KEY) is not the one it was made with, or its first page is damaged. Nothing was changed; a copy is in ${copy}. Put the right key back, or restore a backup.`,
    }
  }
  if (thrown.code.startsWith('SQLITE_CORRUPT')) {
    const copy = setAside(file, 'copy')
    return {
      type: 'Damaged',
      file,
      setAside: copy,
      words: `${file} is damaged (${thrown.message}). Nothing was deleted; a copy is in ${copy}. Restore a backup, or start with another data folder.`,
    }
  }
  if (DISK_REFUSED.test(thrown.code)) {
    return {
      type: 'Unavailable',
      file,
      setAside: null,
      words: `${file} cannot be opened (${thrown.message}). See that its disk works and has room, and that this user may write in ${dirname(file)}.`,
    }
  }
  return undefined
}
