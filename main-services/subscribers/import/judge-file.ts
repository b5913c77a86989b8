/** What would come of each row of a file now: what the file itself says of it, then what is here already. */
import type { Result } from '../../../shared/base/result.ts'
import type { PlannedSubscriber } from '../planned.ts'
import type { Judged, WrittenBy } from '../writer.ts'
import type { OpenedFile } from './customer-file-thread.client.ts'
import { type GoodRow, isLeft, type LeftRow } from './plan-file.ts'

export interface JudgedRow extends GoodRow {
  readonly judged: Judged
}

export interface JudgeDeps {
  readonly judge: (
    planned: PlannedSubscriber,
    when: WrittenBy,
  ) => Result<Judged, { readonly field: string; readonly words: string }>
  /** Lets others have the thread for a moment. */
  readonly pause: () => Promise<void>
  readonly when: WrittenBy
  /** Told of some rows at a time; false when no more are wanted. */
  readonly take: (part: JudgedPart) => boolean
}

export interface JudgedPart {
  /** In the order of `text`; those that are left out now are among `left` too. */
  readonly rows: readonly (JudgedRow | LeftRow)[]
  readonly text: string
  readonly good: readonly JudgedRow[]
  readonly left: readonly LeftRow[]
}

/** Nobody waits longer than this and one row. */
const HELD_MILLISECONDS = 10

/** The warnings of the whole file; null where no more rows were wanted. */
export async function judgeFile(
  file: OpenedFile,
  { judge, pause, when, take }: JudgeDeps,
): Promise<readonly string[] | null> {
  let coming = file.next()
  for (;;) {
    const { good: read, text, left: unread, warnings } = await coming
    if (read.length + unread.length === 0) return warnings
    // The thread reads on meanwhile.
    coming = file.next()
    // Where these rows are the last that are wanted, nobody waits for the next.
    coming.catch(() => undefined)
    const rows: (JudgedRow | LeftRow)[] = []
    const good: JudgedRow[] = []
    const left = [...unread]
    let from = performance.now()
    for (const row of read) {
      const one = judgeRow(row, judge(row.planned, when))
      rows.push(one)
      if (isLeft(one)) left.push(one)
      else good.push(one)
      if (performance.now() - from < HELD_MILLISECONDS) continue
      await pause()
      from = performance.now()
    }
    left.sort((one, other) => one.line - other.line)
    if (!take({ rows, text, good, left })) return null
    await pause()
  }
}

function judgeRow(row: GoodRow, judged: ReturnType<JudgeDeps['judge']>): JudgedRow | LeftRow {
  return judged.ok ? { ...row, judged: judged.value } : leftOut(row, judged.error)
}

/** A row that came out well, and cannot be taken all the same. */
export function leftOut(
  { line, subject, raw }: GoodRow,
  { field, words }: { readonly field: string | null; readonly words: string },
): LeftRow {
  return { line, subject, raw, field, words }
}
