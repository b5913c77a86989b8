/** A database in memory with a file's real history, for tests of stores and rules. */
import Sqlite from 'better-sqlite3'
import type { Database } from './database.ts'
import { type Migration, migrate } from './migrate.ts'

export function openTestDatabase(migrations: readonly Migration[]): Database {
  const db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, migrations)
  return db
}
