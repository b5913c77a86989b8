/** A lock between programs, kept by the operating system through SQLite: it ends with its holder. */
import Sqlite, { SqliteError } from 'better-sqlite3'

/**
 * `undefined` where another program holds the file, which stays empty and is never removed. Keep the answer:
 * with it the lock is collected as garbage.
 */
export function holdFile(file: string): { readonly release: () => void } | undefined {
  const db = new Sqlite(file, { timeout: 0 })
  try {
    // Nothing is ever written, so no journal needs to lie beside it.
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    return { release: () => db.close() }
  } catch (thrown) {
    db.close()
    if (thrown instanceof SqliteError && thrown.code.startsWith('SQLITE_BUSY')) return undefined
    throw thrown
  }
}
