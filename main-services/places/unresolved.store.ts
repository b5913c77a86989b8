/** The table `unresolved_name`: names that nobody could place, until somebody says what they mean. */
import type { UnresolvedName } from '../../shared/contract/places.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface NotedName extends UnresolvedName {
  readonly folded: string
}

export interface UnresolvedStore {
  /** In the order of their names; `search` is a folded part of one. */
  readonly page: (search: string, offset: number, limit: number) => UnresolvedName[]
  readonly count: (search: string) => number
  readonly byId: (unresolvedId: string) => UnresolvedName | undefined
  /** A name that is noted already keeps its place in the list. */
  readonly note: (name: NotedName) => void
  readonly remove: (unresolvedId: string) => void
}

const COLUMNS = `unresolved_id AS unresolvedId, name, kind, said_place AS saidPlace, nullif(fno_id, '') AS fnoId, reason,
  noted_at AS notedAt`

export function createUnresolvedStore(db: Database): UnresolvedStore {
  const page = db.prepare<[string, number, number], UnresolvedName>(`
    SELECT ${COLUMNS} FROM unresolved_name WHERE instr(folded, ?) > 0 ORDER BY folded, unresolved_id LIMIT ? OFFSET ?`)
  const count = db.prepare<[string], number>('SELECT count(*) FROM unresolved_name WHERE instr(folded, ?) > 0').pluck()
  const byId = db.prepare<[string], UnresolvedName>(`SELECT ${COLUMNS} FROM unresolved_name WHERE unresolved_id = ?`)
  const note = db.prepare(`
    INSERT INTO unresolved_name (unresolved_id, name, folded, kind, said_place, fno_id, reason, noted_at)
    VALUES (@unresolvedId, @name, @folded, @kind, @saidPlace, ifnull(@fnoId, ''), @reason, @notedAt)
    ON CONFLICT DO NOTHING`)
  const remove = db.prepare('DELETE FROM unresolved_name WHERE unresolved_id = ?')
  return {
    page: (search, offset, limit) => page.all(search, limit, offset),
    count: (search) => count.get(search) ?? 0,
    byId: (unresolvedId) => byId.get(unresolvedId),
    note: (name) => void note.run(name),
    remove: (unresolvedId) => void remove.run(unresolvedId),
  }
}
