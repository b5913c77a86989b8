/** Keeps the journal and its disk in order, in steps so small that no packet waits for one. */
import type { Log } from '../platform/log/log.ts'
import type { Disk } from './disk.client.ts'
import { type DiskState, diskState, LOW_BYTES } from './disk-state.ts'
import type { Journal } from './journal.store.ts'
import type { Retention } from './thread-messages.ts'

export interface Housekeeping {
  /** What was last measured. */
  readonly disk: () => { readonly freeBytes: number; readonly state: DiskState }
  readonly watchDisk: () => void
  /** Deletes a few packets that nobody needs any more, and checkpoints what that left in the WAL. */
  readonly prune: () => void
  /** Moves the WAL into the file where there is enough of it. */
  readonly checkpoint: () => void
  /** Lays out a piece of the ballast while there is plenty of room. */
  readonly layBallast: () => void
  /** The journal could not be written: makes room for cleaning it. */
  readonly makeRoom: () => void
}

export interface HousekeepingDeps {
  readonly journal: Pick<Journal, 'prune' | 'checkpoint'>
  readonly disk: Disk
  /** What is believed to be free; differs from the disk's own word only in a trial. */
  readonly freeBytes: () => number
  readonly retention: () => Retention
  readonly now: () => number
  readonly log: Log
}

const HOUR = 3_600_000
/** However full the disk, a damaged sessions.db can be rebuilt for these hours. */
export const LEAST_HOURS = 72
const PRUNED_AT_ONCE = 1000

export function createHousekeeping(deps: HousekeepingDeps): Housekeeping {
  const { disk, log } = deps
  let state: DiskState = 'ok'
  let freeBytes = 0
  let failing = false

  /** A full disk refuses these too. Nothing is lost by that, and one line says it. */
  const unlessTheDiskRefuses = (work: () => void): void => {
    try {
      work()
      failing = false
    } catch (thrown) {
      if (!failing) log.warn({ err: String(thrown) }, 'The journal could not be put in order and is tried again')
      failing = true
    }
  }
  const hoursToKeep = (): number => {
    const { keepHours } = deps.retention()
    return state === 'refusing' ? LEAST_HOURS : Math.max(LEAST_HOURS, keepHours)
  }
  return {
    disk: () => ({ freeBytes, state }),
    watchDisk: () => {
      freeBytes = deps.freeBytes()
      const before = state
      state = diskState(freeBytes, before)
      if (state === before) return
      log[state === 'ok' ? 'info' : 'warn']({ freeBytes, state }, WORDS[state])
      if (state === 'refusing') disk.dropBallast()
    },
    prune: () =>
      unlessTheDiskRefuses(() => {
        const pruned = deps.journal.prune(deps.now() - hoursToKeep() * HOUR, deps.retention().projected, PRUNED_AT_ONCE)
        // Where no packet is answered nothing else moves it, and a full disk would be filled by being cleaned.
        if (pruned > 0) deps.journal.checkpoint()
      }),
    checkpoint: () => unlessTheDiskRefuses(deps.journal.checkpoint),
    layBallast: () => {
      // Of the disk itself, whatever is believed: the ballast must never be what fills it.
      if (state === 'ok' && disk.freeBytes() > LOW_BYTES) disk.layBallast()
    },
    makeRoom: disk.dropBallast,
  }
}

const WORDS: Record<DiskState, string> = {
  ok: 'The journal has room again: every packet is taken',
  'shedding-interims': 'The disk of the journal is nearly full: Interim-Updates are no longer taken',
  refusing: 'The disk of the journal is full: nothing is taken or answered until there is room',
}
