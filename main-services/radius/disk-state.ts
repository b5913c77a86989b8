/** How full the journal's disk may become before packets are left to another collector. */
import type { RadiusStats } from '../../shared/contract/radius.ts'

export type DiskState = RadiusStats['disk']['state']

const MEGABYTE = 1024 * 1024
/** Below: Interim-Updates are no longer taken. */
export const LOW_BYTES = 1024 * MEGABYTE
/** Below: nothing is taken, so that what is left can still be cleaned and closed. */
export const FULL_BYTES = 200 * MEGABYTE
/** Rising again it must pass the mark by a tenth, or every packet would change the state. */
const CLEAR_BY = 1.1

export function diskState(freeBytes: number, before: DiskState): DiskState {
  if (freeBytes < FULL_BYTES * (before === 'refusing' ? CLEAR_BY : 1)) return 'refusing'
  return freeBytes < LOW_BYTES * (before === 'ok' ? 1 : CLEAR_BY) ? 'shedding-interims' : 'ok'
}
