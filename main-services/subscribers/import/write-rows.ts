/** Writes what an import has staged, some rows at a time: each time is one transaction with how far it came. */
import type { Result } from '../../../shared/base/result.ts'
import type { ServiceStatus } from '../../../shared/contract/service-status.ts'
import type { PlannedSubscriber } from '../planned.ts'
import type { KeptSubscriber } from '../record.ts'
import type { Put, WrittenBy } from '../writer.ts'
import type { Counts, ImportStore, StagedPart, StagedRow } from './imports.store.ts'
import { leftOut } from './judge-file.ts'
import type { LeftRow } from './plan-file.ts'
import type { PlannedHardware } from './read-row.ts'

/** What a row says of the hardware of its service. */
export interface HardwareOfService extends PlannedHardware {
  readonly serviceId: string
  /** The service, where it came with its row: nothing belongs to it yet. */
  readonly fresh?: FreshService
}

interface FreshService {
  readonly serviceId: string
  readonly subscriberId: string
  readonly name: string
  readonly username: string | null
  readonly status: ServiceStatus
  readonly activatedOn: string | null
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
    isNew?: boolean,
  ) => Result<Put, { readonly field: string; readonly words: string }>
  /** Whether what was judged still stands. */
  readonly stands: () => boolean
  /** Within the transaction. Tells what could not be taken, service by service. */
  readonly noteHardware: (rows: readonly HardwareOfService[], when: WrittenBy) => readonly HardwareLeft[]
  /** After a transaction: what it wrote may be told. */
  readonly written: () => void
  /** The transaction did not come to be. */
  readonly undone: () => void
  /** Told of a row that throws: it is a bug of ours, and costs that row alone. */
  readonly onThrow: (line: number, thrown: unknown) => void
}

/** A transaction takes no further row after so long; to make it last takes about half as long again. */
const HELD_MILLISECONDS = 22
/** Also where others have the processor all the while: transactions of a row each would never end. */
const ROWS_AT_LEAST = 50
/** The last of a part: they would cost a transaction of their own. */
const ROWS_TAKEN_ALONG = 100
/** Its hardware is asked for together. */
const HARDWARE_AT_ONCE = 50

/** The disk, not the row: what fails now may go in a while. */
const DISK_REFUSED = /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|NOMEM|PERM|READONLY)/
export const isDiskRefusal = (thrown: unknown): boolean =>
  DISK_REFUSED.test(String((thrown as { code?: unknown })?.code))

/** Each time one transaction. False when nothing is left to be written. Throws what the disk refuses. */
export function createRowWriter(deps: WriteDeps, importId: string, when: WrittenBy): () => boolean {
  /** Of what is on the disk, so that its rows are read once. */
  let part: StagedPart | undefined

  function commit({ part: its, rows }: StagedPart, most: number): void {
    const { store, written, undone } = deps
    let done: number
    try {
      done = store.together(() => {
        const put = putRows(deps, when, rows.slice(0, most))
        store.written(importId, { part: its, rows }, put.done, put.counts, put.left)
        return put.done
      })
    } catch (thrown) {
      undone()
      throw thrown
    }
    part = done < rows.length ? { part: its, rows: rows.slice(done) } : undefined
    written()
  }

  /** Alone, so that a row that throws is known; the next ones are tried together again. */
  function commitFirst(its: StagedPart): void {
    const [first] = its.rows
    if (!first) return
    try {
      commit(its, 1)
    } catch (thrown) {
      if (isDiskRefusal(thrown)) throw thrown
      deps.onThrow(first.line, thrown)
      const problem = { field: null, words: 'It could not be written; the log of the console says why' }
      const counts = { added: 0, updated: 0, same: 0, left: 1 }
      deps.store.together(() => deps.store.written(importId, its, 1, counts, [leftOut(first, problem)]))
      part = undefined
    }
  }

  return () => {
    part ??= deps.store.staged(importId)
    if (!part) return false
    try {
      commit(part, part.rows.length)
    } catch (thrown) {
      if (isDiskRefusal(thrown)) throw thrown
      commitFirst(part)
    }
    return true
  }
}

const COUNTED = { add: 'added', update: 'updated', same: 'same' } as const

function putRows(deps: WriteDeps, when: WrittenBy, rows: readonly StagedRow[]) {
  const counts: { -readonly [K in keyof Counts]: number } = { added: 0, updated: 0, same: 0, left: 0 }
  const left: LeftRow[] = []
  const leave = (rows: readonly LeftRow[]): void => {
    counts.left += rows.length
    left.push(...rows)
  }
  const hardware = createHardwareOfRows(deps, when, leave)
  const stands = deps.stands()
  const began = performance.now()
  let done = 0
  for (const row of rows) {
    const verdict = stands ? row.verdict : undefined
    if (verdict?.is === 'same') {
      counts.same++
      hardware.of(row, verdict.serviceId)
    } else {
      const put = deps.put(row.planned, when, verdict?.is === 'new')
      if (put.ok) {
        counts[COUNTED[put.value.outcome]]++
        hardware.of(row, put.value.serviceId, put.value.outcome === 'add' ? put.value.written : null)
      } else leave([leftOut(row, put.error)])
    }
    done++
    const isLongEnough = done >= ROWS_AT_LEAST && performance.now() - began > HELD_MILLISECONDS
    if (isLongEnough && rows.length - done > ROWS_TAKEN_ALONG) break
  }
  hardware.note()
  return { done, counts, left }
}

/** A row tells of one service, and of a service one row at a time is told. */
function createHardwareOfRows({ noteHardware }: WriteDeps, when: WrittenBy, leave: (rows: readonly LeftRow[]) => void) {
  const waiting = new Map<string, { readonly row: StagedRow; readonly said: HardwareOfService }>()
  function note(): void {
    if (waiting.size === 0) return
    const rows = [...waiting.values()].map(({ said }) => said)
    const without = Map.groupBy(noteHardware(rows, when), ({ serviceId }) => serviceId)
    // Their customers came in; what is left out of them is told all the same.
    leave(
      [...without].flatMap(([serviceId, its]) => {
        const words = `The customer came in, the hardware did not: ${its.map((one) => one.words).join('; ')}`
        const row = waiting.get(serviceId)?.row
        return row ? [leftOut(row, { field: 'ontSerial', words })] : []
      }),
    )
    waiting.clear()
  }
  return {
    of: (row: StagedRow, serviceId: string | null, added: KeptSubscriber | null = null): void => {
      if (!row.hardware || serviceId === null) return
      if (waiting.size >= HARDWARE_AT_ONCE || waiting.has(serviceId)) note()
      const fresh = added && freshService(added, serviceId)
      waiting.set(serviceId, { row, said: { ...row.hardware, serviceId, ...(fresh ? { fresh } : {}) } })
    },
    note,
  }
}

function freshService({ subscriberId, name, services }: KeptSubscriber, serviceId: string): FreshService | undefined {
  const service = services.find((one) => one.serviceId === serviceId)
  if (!service) return undefined
  const { username, status, activatedOn } = service
  return { serviceId, subscriberId, name, username, status, activatedOn }
}
