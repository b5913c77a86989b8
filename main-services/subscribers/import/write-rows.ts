/** Writes what an import has staged, some rows at a time: each time is one transaction with how far it came. */
import type { Result } from '../../../shared/base/result.ts'
import type { PlannedSubscriber } from '../planned.ts'
import type { Put, WrittenBy } from '../writer.ts'
import type { Counts, ImportStore, StagedPart } from './imports.store.ts'
import { leftOut } from './judge-file.ts'
import type { GoodRow, LeftRow } from './plan-file.ts'
import type { PlannedHardware } from './read-row.ts'

/** What a row says of the hardware of its service. */
export interface HardwareOfService extends PlannedHardware {
  readonly serviceId: string
}

export interface WriteDeps {
  readonly store: ImportStore
  readonly put: (
    planned: PlannedSubscriber,
    when: WrittenBy,
  ) => Result<Put, { readonly field: string; readonly words: string }>
  readonly noteHardware: (rows: readonly HardwareOfService[]) => void
  /** After a transaction: what it wrote may be told. */
  readonly written: () => void
  /** The transaction did not come to be. */
  readonly undone: () => void
  /** Told of a row that throws: it is a bug of ours, and costs that row alone. */
  readonly onThrow: (line: number, thrown: unknown) => void
}

/** A transaction takes no further row after so long. */
const HELD_MILLISECONDS = 20

/** The disk, not the row: what fails now may go in a while. */
const DISK_REFUSED = /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|NOMEM|PERM|READONLY)/
export const isDiskRefusal = (thrown: unknown): boolean =>
  DISK_REFUSED.test(String((thrown as { code?: unknown })?.code))

/** False when nothing is left to be written. Throws what the disk refuses. */
export function writeSome(deps: WriteDeps, importId: string, when: WrittenBy): boolean {
  const part = deps.store.staged(importId)
  if (!part) return false
  try {
    commit(deps, importId, when, part, part.rows)
  } catch (thrown) {
    if (isDiskRefusal(thrown)) throw thrown
    writeFirst(deps, importId, when, part)
  }
  return true
}

/** Alone, so that a row that throws is known; the next ones are tried together again. */
function writeFirst(deps: WriteDeps, importId: string, when: WrittenBy, part: StagedPart): void {
  const [first] = part.rows
  if (!first) return
  try {
    commit(deps, importId, when, part, [first])
  } catch (thrown) {
    if (isDiskRefusal(thrown)) throw thrown
    deps.onThrow(first.line, thrown)
    const problem = { field: null, words: 'It could not be written; the log of the console says why' }
    const counts = { added: 0, updated: 0, same: 0, left: 1 }
    deps.store.together(() => deps.store.written(importId, part, 1, counts, [leftOut(first, problem)]))
  }
}

function commit(deps: WriteDeps, importId: string, when: WrittenBy, part: StagedPart, rows: readonly GoodRow[]): void {
  const { store, written, undone } = deps
  try {
    store.together(() => {
      const { done, counts, left, hardware } = putRows(deps, when, rows)
      if (hardware.length > 0) deps.noteHardware(hardware)
      store.written(importId, part, done, counts, left)
    })
  } catch (thrown) {
    undone()
    throw thrown
  }
  written()
}

const COUNTED = { add: 'added', update: 'updated', same: 'same' } as const

function putRows({ put }: WriteDeps, when: WrittenBy, rows: readonly GoodRow[]) {
  const counts: { -readonly [K in keyof Counts]: number } = { added: 0, updated: 0, same: 0, left: 0 }
  const left: LeftRow[] = []
  const hardware: HardwareOfService[] = []
  const began = performance.now()
  let done = 0
  for (const row of rows) {
    const result = put(row.planned, when)
    if (result.ok) {
      const { outcome, serviceId } = result.value
      counts[COUNTED[outcome]]++
      if (row.hardware && serviceId !== null) hardware.push({ ...row.hardware, serviceId })
    } else {
      counts.left++
      left.push(leftOut(row, result.error))
    }
    done++
    if (performance.now() - began > HELD_MILLISECONDS) break
  }
  return { done, counts, left, hardware }
}
