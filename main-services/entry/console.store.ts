/** The table `console`: which console a file belongs to. One row, written once. */
import type { ConsoleKind } from '../../shared/contract/about.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface ConsoleRow {
  readonly kind: ConsoleKind
  readonly consoleId: string
  /** ISO text. */
  readonly createdAt: string
}

/** The row that is there, or the one given, which is then written. */
export function rememberConsole(db: Database, first: ConsoleRow): ConsoleRow {
  db.prepare<[string, string, string]>(
    'INSERT INTO console (one, kind, console_id, created_at) VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(first.kind, first.consoleId, first.createdAt)
  const row = db
    .prepare<[], ConsoleRow>('SELECT kind, console_id AS consoleId, created_at AS createdAt FROM console')
    .get()
  if (!row) throw new Error('The row of this console was not kept')
  return row
}
