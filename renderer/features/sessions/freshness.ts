/** Whether something has just happened to a session: it came, went, or fell silent. */
import type { SessionRow } from '../../../shared/contract/sessions.ts'

/** So long a row keeps its tint. */
const freshFor = 2 * 60_000
/** So young a change blinks when it is first drawn; scrolling back to it later must not. */
const blinksFor = 5_000

export interface Freshness {
  readonly kind: 'came' | 'went'
  readonly blinks: boolean
}

/** A session that merely moved data has not changed; most do so every few minutes. */
export function freshnessOf(row: SessionRow, now: number): Freshness | null {
  const [kind, at] = row.stoppedAt === null ? (['came', row.startedAt] as const) : (['went', row.stoppedAt] as const)
  const since = now - Date.parse(at)
  return since < freshFor ? { kind, blinks: since < blinksFor } : null
}
