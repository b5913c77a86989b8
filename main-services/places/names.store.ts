/** The table `place_name`: names of our own for places of the gazetteer, and for parts of them. */
import type { OwnNameKind } from '../../shared/contract/places.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface StoredName {
  readonly nameId: string
  readonly name: string
  readonly folded: string
  readonly kind: OwnNameKind
  readonly placeId: string
  /** null: everybody calls it so. */
  readonly fnoId: string | null
  readonly changedAt: string
}

export interface NameStore {
  readonly all: () => StoredName[]
  readonly byId: (nameId: string) => StoredName | undefined
  /** False where the place has the name already, for that operator. */
  readonly add: (name: StoredName) => boolean
  /** False where another row is it already. */
  readonly change: (name: StoredName) => boolean
  readonly remove: (nameId: string) => void
}

const COLUMNS = `name_id AS nameId, name, folded, kind, place_id AS placeId, nullif(fno_id, '') AS fnoId,
  changed_at AS changedAt`

export function createNameStore(db: Database): NameStore {
  const all = db.prepare<[], StoredName>(`SELECT ${COLUMNS} FROM place_name ORDER BY folded, name_id`)
  const byId = db.prepare<[string], StoredName>(`SELECT ${COLUMNS} FROM place_name WHERE name_id = ?`)
  const add = db.prepare(`
    INSERT INTO place_name (name_id, name, folded, kind, place_id, fno_id, changed_at)
    VALUES (@nameId, @name, @folded, @kind, @placeId, ifnull(@fnoId, ''), @changedAt) ON CONFLICT DO NOTHING`)
  const change = db.prepare(`
    UPDATE OR IGNORE place_name SET name = @name, folded = @folded, kind = @kind, place_id = @placeId,
      fno_id = ifnull(@fnoId, ''), changed_at = @changedAt
    WHERE name_id = @nameId`)
  const remove = db.prepare('DELETE FROM place_name WHERE name_id = ?')
  return {
    all: () => all.all(),
    byId: (nameId) => byId.get(nameId),
    add: (name) => add.run(name).changes === 1,
    change: (name) => change.run(name).changes === 1,
    remove: (nameId) => void remove.run(nameId),
  }
}
