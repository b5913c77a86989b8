/** A clock for tests: it stands still until it is moved. */
import type { Clock } from './clock.ts'

export function createManualClock(startIso: string): Clock & {
  readonly advance: (milliseconds: number) => void
  readonly set: (iso: string) => void
} {
  let now = Date.parse(startIso)
  return {
    now: () => now,
    iso: () => new Date(now).toISOString(),
    advance: (milliseconds) => {
      now += milliseconds
    },
    set: (iso) => {
      now = Date.parse(iso)
    },
  }
}
