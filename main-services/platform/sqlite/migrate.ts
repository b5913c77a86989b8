/** Brings a local file up to date, one transaction a step. */
import type { Database } from './database.ts'

export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}

/** The file was written by a newer program. Opening it could lose what that program wrote. */
export interface NewerFile {
  readonly type: 'NewerFile'
  readonly found: number
  readonly known: number
}

/** Versions are kept in the file's own `user_version`. A gap in the list is a bug of ours and throws. */
export function migrate(db: Database, migrations: readonly Migration[]): NewerFile | undefined {
  migrations.forEach(({ version, name }, index) => {
    if (version !== index + 1) throw new Error(`Migration ${version} ${name} is out of order`)
  })
  const found = schemaVersion(db)
  if (found > migrations.length) return { type: 'NewerFile', found, known: migrations.length }
  for (const { version, sql } of migrations.slice(found)) {
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${version}`)
    })()
  }
  return undefined
}

export const schemaVersion = (db: Database): number => Number(db.pragma('user_version', { simple: true }))
