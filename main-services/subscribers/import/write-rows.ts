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

export interface HardwareLeft {
  readonly serviceId: string
  readonly words: string
}

export interface WriteDeps {
  readonly store: ImportStore
  readonly put: (
    planned: PlannedSubscriber,
    when: WrittenBy,
  ) => Result<Put, { readonly field: string; readonly words: string }>
  /** Within the transaction. Tells what could not be taken, service by service. */
  readonly noteHardware: (rows: readonly HardwareOfService[], when: WrittenBy) => readonly HardwareLeft[]
  /** After a transaction: what it wrote may be told. */
  readonly written: () => void
  /** The transaction did not come to be. */
  readonly undone: () => void
  /** Told of a row that throws: it is a bug of ours, and costs that row alone. */
  readonly onThrow: (line: number, thrown: unknown) => void
}

/** A transaction takes no further row after so long; the hardware of its rows takes about as long again. */
const HELD_MILLISECONDS = 20
const HELD_WITH_HARDWARE = 12

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
      const without = hardware.size > 0 ? noteHardware(deps, when, hardware) : []
      // Their customers came in; what is left out of them is told all the same.
      store.written(importId, part, done, { ...counts, left: counts.left + without.length }, [...left, ...without])
    })
  } catch (thrown) {
    undone()
    throw thrown
  }
  written()
}

/** A row tells of one service, and a service is told of by one row at a time. */
function noteHardware(deps: WriteDeps, when: WrittenBy, hardware: ReadonlyMap<string, GoodRow>): LeftRow[] {
  const rows = [...hardware].map(([serviceId, row]) => ({ ...row.hardware, serviceId }))
  const left = Map.groupBy(deps.noteHardware(rows, when), ({ serviceId }) => serviceId)
  return [...left].flatMap(([serviceId, its]) => {
    const row = hardware.get(serviceId)
    const words = `The customer came in, the hardware did not: ${its.map((one) => one.words).join('; ')}`
    return row ? [leftOut(row, { field: 'ontSerial', words })] : []
  })
}

const COUNTED = { add: 'added', update: 'updated', same: 'same' } as const

function putRows({ put }: WriteDeps, when: WrittenBy, rows: readonly GoodRow[]) {
  const counts: { -readonly [K in keyof Counts]: number } = { added: 0, updated: 0, same: 0, left: 0 }
  const left: LeftRow[] = []
  const hardware = new Map<string, GoodRow>()
  const held = rows.some((row) => row.hardware) ? HELD_WITH_HARDWARE : HELD_MILLISECONDS
  const began = performance.now()
  let done = 0
  for (const row of rows) {
    const result = put(row.planned, when)
    if (result.ok) {
      const { outcome, serviceId } = result.value
      counts[COUNTED[outcome]]++
      if (row.hardware && serviceId !== null) hardware.set(serviceId, row)
    } else {
      counts.left++
      left.push(leftOut(row, result.error))
    }
    done++
    if (performance.now() - began > held) break
  }
  return { done, counts, left, hardware }
}
