import { describe, expect, test } from 'vitest'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'

interface Table {
  readonly name: string
  readonly wr: number
}

/** Tables whose row numbers VACUUM may change, as sqlite.org/lang_vacuum.html says. */
function renumbered(db: Database): string[] {
  const tables = db.prepare<[], Table>(
    "SELECT name, wr FROM pragma_table_list WHERE type = 'table' AND schema = 'main'",
  )
  const ownNumber = db
    .prepare<[string], number>(
      "SELECT count(*) FROM pragma_table_info(?) WHERE pk > 0 AND upper(type) = 'INTEGER' HAVING max(pk) = 1",
    )
    .pluck()
  return tables
    .all()
    .filter(({ name, wr }) => wr === 0 && !name.startsWith('sqlite_') && !ownNumber.get(name))
    .map(({ name }) => name)
}

describe('a backup is copied by VACUUM, which renumbers the rows of some tables', () => {
  test.each([
    ['console.db', consoleMigrations],
    ['radius.db', radiusMigrations],
    ['sessions.db', sessionsMigrations],
  ])('%s has no such table', (_file, migrations) => {
    expect(renumbered(openTestDatabase(migrations))).toEqual([])
  })

  test('control: such a table is found', () => {
    const db = openTestDatabase([])
    db.exec('CREATE TABLE a (x TEXT PRIMARY KEY) STRICT; CREATE TABLE b (n INTEGER PRIMARY KEY, x TEXT) STRICT')
    expect(renumbered(db)).toEqual(['a'])
  })
})
