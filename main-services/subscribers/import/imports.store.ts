/** The tables `customer_import`, `customer_import_part` and `customer_import_left`: imports, what they write, what they left out. */
import type { ImportProblem, ImportProgress, ImportState } from '../../../shared/contract/import-progress.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import type { GoodRow, LeftRow } from './plan-file.ts'

export interface Counts {
  readonly added: number
  readonly updated: number
  readonly same: number
  readonly left: number
}

/** A line of the list of errors: the row as it was, a line of CSV. */
export interface KeptLeft extends ImportProblem {
  readonly raw: string
}

/** What was judged of a row that no row before it in the file can have changed. It stands while nobody writes. */
export type Verdict = { readonly is: 'new' } | { readonly is: 'same'; readonly serviceId: string | null }

export interface StagedRow extends GoodRow {
  readonly verdict?: Verdict
}

export interface StagedPart {
  readonly part: number
  /** Those that are not written yet. */
  readonly rows: readonly StagedRow[]
}

export interface PartJudged {
  /** JSON: rows of the file. */
  readonly text: string
  /** Of each of them; null: it is to be judged once more. */
  readonly verdicts: readonly (Verdict | 'not written' | null)[]
  /** So many are to be written. */
  readonly rows: number
  /** Of them, those that are the same already, and tell of hardware. */
  readonly same: number
  readonly left: readonly LeftRow[]
  readonly counts: Counts
}

interface Asker {
  readonly by: string
  readonly at: string
}

export interface ImportStore {
  readonly begin: (importId: string, actId: string, by: string, at: string) => void
  readonly find: (importId: string) => ImportProgress | undefined
  readonly byAct: (actId: string) => ImportProgress | undefined
  /** The latest first. */
  readonly latest: (most: number) => ImportProgress[]
  readonly inState: (state: ImportState) => string[]
  readonly headings: (importId: string) => string
  /** Who asked for it, and when. */
  readonly asker: (importId: string) => Asker | undefined
  readonly opened: (importId: string, headings: string, total: number) => void
  /** Rows of one part of the file that are judged: to be written, or left out. */
  readonly judged: (importId: string, part: number, judged: PartJudged) => void
  /** Its counts begin anew, but for what is the same and what was left out. */
  readonly toWriting: (importId: string) => void
  /** The first part of which something is still to be written. */
  readonly staged: (importId: string) => StagedPart | undefined
  /** The next `done` rows of a part are written or left out. */
  readonly written: (importId: string, part: StagedPart, done: number, counts: Counts, left: readonly LeftRow[]) => void
  readonly end: (importId: string, state: ImportState, at: string, words: string | null) => void
  /** Those after a line, in the order of the file. */
  readonly leftAfter: (importId: string, line: number, most: number) => KeptLeft[]
  /** One part of what it staged; false when there is none any more. */
  readonly dropStaged: (importId: string) => boolean
  /** Some of what there is of it, and in the end itself; false when nothing is left of it. */
  readonly forget: (importId: string, most: number) => boolean
  /** Some of the rows that imports left out which had ended by then; false when there is none any more. */
  readonly forgetLeft: (endedBefore: string, most: number) => boolean
  /** All but the latest. */
  readonly olderThan: (most: number) => string[]
  readonly together: <T>(work: () => T) => T
}

const COLUMNS = `import_id AS importId, state, done, total, added, updated, same, left_out AS left, words,
  started_at AS startedAt, ended_at AS endedAt`
const LATEST = 'ORDER BY started_at DESC, import_id DESC LIMIT'

export function createImportStore(db: Database): ImportStore {
  const begin = db.prepare(
    `INSERT INTO customer_import (import_id, act_id, state, by, started_at) VALUES (?, ?, 'reading', ?, ?)`,
  )
  const find = db.prepare<[string], ImportProgress>(`SELECT ${COLUMNS} FROM customer_import WHERE import_id = ?`)
  const byAct = db.prepare<[string], ImportProgress>(`SELECT ${COLUMNS} FROM customer_import WHERE act_id = ?`)
  const latest = db.prepare<[number], ImportProgress>(`SELECT ${COLUMNS} FROM customer_import ${LATEST} ?`)
  const older = db.prepare<[number], string>(`SELECT import_id FROM customer_import ${LATEST} -1 OFFSET ?`).pluck()
  const inState = db.prepare<[string], string>('SELECT import_id FROM customer_import WHERE state = ?').pluck()
  const headings = db.prepare<[string], string>('SELECT headings FROM customer_import WHERE import_id = ?').pluck()
  const asker = db.prepare<[string], Asker>('SELECT by, started_at AS at FROM customer_import WHERE import_id = ?')
  const opened = db.prepare('UPDATE customer_import SET headings = ?, total = ? WHERE import_id = ?')
  const count = db.prepare(`
    UPDATE customer_import SET done = done + @done, added = added + @added, updated = updated + @updated,
      same = same + @same, left_out = left_out + @left WHERE import_id = @importId`)
  const stage = db.prepare(`
    INSERT INTO customer_import_part (import_id, part, rows, row_count, same_count) VALUES (?, ?, ?, ?, ?)`)
  const leave = db.prepare(`
    INSERT INTO customer_import_left (import_id, line, subject, field, words, raw) VALUES (?, ?, ?, ?, ?, ?)`)
  const toWriting = db.prepare(`
    UPDATE customer_import SET state = 'writing', done = 0, added = 0, updated = 0, total = staged.row_count,
      same = same - staged.same_count
    FROM (SELECT ifnull(sum(row_count), 0) AS row_count, ifnull(sum(same_count), 0) AS same_count
      FROM customer_import_part WHERE import_id = @importId) AS staged
    WHERE import_id = @importId`)
  const staged = db.prepare<[string], StagedCells>(`
    SELECT part, rows, written FROM customer_import_part WHERE import_id = ? ORDER BY part LIMIT 1`)
  const advance = db.prepare('UPDATE customer_import_part SET written = written + ? WHERE import_id = ? AND part = ?')
  const dropPart = db.prepare('DELETE FROM customer_import_part WHERE import_id = ? AND part = ?')
  const end = db.prepare('UPDATE customer_import SET state = ?, ended_at = ?, words = ? WHERE import_id = ?')
  const leftAfter = db.prepare<[string, number, number], KeptLeft>(`
    SELECT line, subject, field, words, raw FROM customer_import_left
    WHERE import_id = ? AND line > ? ORDER BY line LIMIT ?`)
  const dropStaged = db.prepare(`DELETE FROM customer_import_part WHERE import_id = @importId AND part = (
    SELECT min(part) FROM customer_import_part WHERE import_id = @importId)`)
  const dropLeft = db.prepare(`DELETE FROM customer_import_left WHERE import_id = @importId AND line IN (
    SELECT line FROM customer_import_left WHERE import_id = @importId ORDER BY line LIMIT @most)`)
  const endedLeft = db
    .prepare<[string], string>(`
    SELECT import_id FROM customer_import WHERE ended_at < ? AND EXISTS (
      SELECT 1 FROM customer_import_left WHERE customer_import_left.import_id = customer_import.import_id) LIMIT 1`)
    .pluck()
  const remove = db.prepare('DELETE FROM customer_import WHERE import_id = ?')
  const leaveAll = (importId: string, rows: readonly LeftRow[]): void => {
    for (const { line, subject, field, words, raw } of rows) leave.run(importId, line, subject, field, words, raw)
  }
  const together = <T>(work: () => T): T => db.transaction(work).immediate()

  return {
    begin: (importId, actId, by, at) => void begin.run(importId, actId, by, at),
    find: (importId) => find.get(importId),
    byAct: (actId) => byAct.get(actId),
    latest: (most) => latest.all(most),
    olderThan: (most) => older.all(most),
    inState: (state) => inState.all(state),
    headings: (importId) => headings.get(importId) ?? '',
    asker: (importId) => asker.get(importId),
    opened: (importId, line, total) => void opened.run(line, total, importId),
    judged: (importId, part, { text, verdicts, rows, same: sameOfThem, left, counts }) =>
      together(() => {
        const staged = `{"verdicts":${JSON.stringify(verdicts)},"rows":${text}}`
        if (rows > 0) stage.run(importId, part, staged, rows, sameOfThem)
        leaveAll(importId, left)
        const { added, updated, same } = counts
        count.run({ importId, done: added + updated + same + left.length, ...counts })
      }),
    toWriting: (importId) => void toWriting.run({ importId }),
    staged: (importId) => {
      const found = staged.get(importId)
      if (!found) return undefined
      return { part: found.part, rows: rowsOf(found.rows).slice(found.written) }
    },
    written: (importId, { part, rows }, done, counts, left) => {
      if (done < rows.length) advance.run(done, importId, part)
      else dropPart.run(importId, part)
      leaveAll(importId, left)
      count.run({ importId, done, ...counts })
    },
    end: (importId, state, at, words) => void end.run(state, at, words, importId),
    leftAfter: (importId, line, most) => leftAfter.all(importId, line, most),
    dropStaged: (importId) => dropStaged.run({ importId }).changes > 0,
    forgetLeft: (endedBefore, most) => {
      const importId = endedLeft.get(endedBefore)
      return importId !== undefined && dropLeft.run({ importId, most }).changes > 0
    },
    forget: (importId, most) => {
      if (dropStaged.run({ importId }).changes + dropLeft.run({ importId, most }).changes > 0) return true
      remove.run(importId)
      return false
    },
    together,
  }
}

function rowsOf(json: string): StagedRow[] {
  const { verdicts, rows } = JSON.parse(json) as { verdicts: PartJudged['verdicts']; rows: GoodRow[] }
  return rows.flatMap((row, n) => {
    const verdict = verdicts[n]
    if (verdict === 'not written') return []
    return verdict ? { ...row, verdict } : row
  })
}

interface StagedCells {
  readonly part: number
  readonly rows: string
  readonly written: number
}
