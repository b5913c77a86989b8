/** How a NAS is doing, from what was heard of it. */
import type { NasRow } from '../../../shared/contract/nas.ts'

/** Two Interim-Updates at the usual 300 s were missed. */
export const silentAfterMilliseconds = 10 * 60_000

export type Hearing = 'dropping' | 'silent' | 'never' | 'heard'

/** Worst first: this is also the order of the state column. */
export const hearings: readonly Hearing[] = ['dropping', 'silent', 'never', 'heard']

export interface JudgedNas extends NasRow {
  readonly hearing: Hearing
  readonly droppedLately: number
  readonly droppedInAll: number
  /** Milliseconds since its last packet that was taken; null while there was none. */
  readonly heardAgo: number | null
}

/**
 * `never`: not since the console started, which is all that is counted.
 * A NAS that only sends what must be dropped counts as dropping, not as silent: it is there, and
 * something is set wrong.
 */
export function judgeNas(row: NasRow, droppedLately: number, now: number): JudgedNas {
  const heardAgo = row.lastPacketAt === null ? null : Math.max(0, now - Date.parse(row.lastPacketAt))
  return {
    ...row,
    droppedLately,
    droppedInAll: countDrops(row.dropped),
    heardAgo,
    hearing: judgeHearing(heardAgo, droppedLately),
  }
}

function judgeHearing(heardAgo: number | null, droppedLately: number): Hearing {
  if (droppedLately > 0) return 'dropping'
  if (heardAgo === null) return 'never'
  return heardAgo > silentAfterMilliseconds ? 'silent' : 'heard'
}

export const countDrops = (dropped: NasRow['dropped']): number =>
  Object.values(dropped).reduce((sum, packets) => sum + packets, 0)
