/** How far the journal has been read. Moved in the transaction of what was read, so nothing counts twice. */
import type { Database } from '../platform/sqlite/open.ts'

export interface Cursor {
  /** The journal's id of the last packet read; 0 before the first. */
  readonly journalId: number
  /** When that packet came. */
  readonly at: number
}

export interface CursorStore {
  readonly get: () => Cursor
  readonly set: (cursor: Cursor) => void
}

export function createCursorStore(db: Database): CursorStore {
  const get = db.prepare<[], Cursor>('SELECT cursor AS journalId, cursor_at AS at FROM projection')
  const set = db.prepare('UPDATE projection SET cursor = ?, cursor_at = ?')
  return {
    get: () => get.get() ?? { journalId: 0, at: 0 },
    set: ({ journalId, at }) => void set.run(journalId, at),
  }
}
