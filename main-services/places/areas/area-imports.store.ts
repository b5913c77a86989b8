/** The tables `area_import` and `area_set`: what was imported, and which of it is to be seen. */
import type { AreaKind } from '../../../shared/contract/coverage.ts'
import type { Database } from '../../platform/sqlite/open.ts'

export interface StoredImport {
  readonly importId: string
  readonly kind: AreaKind
  readonly state: 'writing' | 'done' | 'cancelled' | 'failed'
  readonly sourceName: string
  readonly sourceDate: string | null
  readonly fnoIds: readonly string[]
  readonly by: string
  readonly total: number | null
  readonly added: number
  readonly left: number
  readonly words: string | null
  readonly startedAt: string
  readonly endedAt: string | null
}

export interface AreaSet {
  readonly setNo: number
  readonly importId: string
  readonly kind: AreaKind
  /** Null: nobody's. */
  readonly fnoId: string | null
  readonly source: string
  readonly sourceDate: string | null
}

export interface AreaImportStore {
  /** The latest first. */
  readonly all: () => StoredImport[]
  readonly byId: (importId: string) => StoredImport | undefined
  readonly save: (row: StoredImport) => void
  readonly remove: (importId: string) => void
  /** The number of the import's set for that operator; it is made where it is not there, and nobody sees it yet. */
  readonly setFor: (importId: string, fnoId: string | null) => number
  /** Of imports that are done. */
  readonly liveSets: () => AreaSet[]
  readonly show: (importId: string) => void
  readonly hide: (setNos: readonly number[]) => void
  /** Sets that nobody sees, of imports that are not being written. */
  readonly deadSets: () => number[]
  /** When its areas are gone. */
  readonly removeSet: (setNo: number) => void
}

const COLUMNS = `import_id AS importId, kind, state, source AS sourceName, source_date AS sourceDate, fno_ids AS fnoIds,
  done_by AS "by", total, added, left_out AS "left", words, started_at AS startedAt, ended_at AS endedAt`
type Row = Omit<StoredImport, 'fnoIds'> & { readonly fnoIds: string }

export function createAreaImportStore(db: Database): AreaImportStore {
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM area_import ORDER BY started_at DESC, import_id`)
  const byId = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM area_import WHERE import_id = ?`)
  const save = db.prepare(`
    INSERT OR REPLACE INTO area_import (import_id, kind, state, source, source_date, fno_ids, done_by, total, added,
      left_out, words, started_at, ended_at)
    VALUES (@importId, @kind, @state, @sourceName, @sourceDate, @fnoIds, @by, @total, @added, @left, @words,
      @startedAt, @endedAt)`)
  const remove = db.prepare('DELETE FROM area_import WHERE import_id = ?')
  const findSet = db
    .prepare<[string, string], number>('SELECT set_no FROM area_set WHERE import_id = ? AND fno_id = ?')
    .pluck()
  const addSet = db.prepare('INSERT INTO area_set (import_id, fno_id, live) VALUES (?, ?, 0)')
  const liveSets = db.prepare<[], AreaSet>(`
    SELECT s.set_no AS setNo, i.import_id AS importId, i.kind, nullif(s.fno_id, '') AS fnoId, i.source,
      i.source_date AS sourceDate
    FROM area_set s JOIN area_import i USING (import_id) WHERE s.live = 1 AND i.state = 'done'`)
  const show = db.prepare('UPDATE area_set SET live = 1 WHERE import_id = ?')
  const hide = db.prepare('UPDATE area_set SET live = 0 WHERE set_no = ?')
  const deadSets = db
    .prepare<[], number>(`
    SELECT set_no FROM area_set s LEFT JOIN area_import i USING (import_id)
    WHERE i.state IS NULL OR i.state IN ('cancelled', 'failed') OR (i.state = 'done' AND s.live = 0)`)
    .pluck()
  const removeSet = db.prepare('DELETE FROM area_set WHERE set_no = ?')
  const read = (row: Row): StoredImport => ({ ...row, fnoIds: JSON.parse(row.fnoIds) as string[] })
  return {
    all: () => all.all().map(read),
    byId: (importId) => {
      const row = byId.get(importId)
      return row && read(row)
    },
    save: (row) => void save.run({ ...row, fnoIds: JSON.stringify(row.fnoIds) }),
    remove: (importId) => void remove.run(importId),
    setFor: (importId, fnoId) =>
      findSet.get(importId, fnoId ?? '') ?? Number(addSet.run(importId, fnoId ?? '').lastInsertRowid),
    liveSets: () => liveSets.all(),
    show: (importId) => void show.run(importId),
    hide: (setNos) => {
      for (const setNo of setNos) hide.run(setNo)
    },
    deadSets: () => deadSets.all(),
    removeSet: (setNo) => void removeSet.run(setNo),
  }
}
