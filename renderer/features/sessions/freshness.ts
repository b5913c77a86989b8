/** Whether something has just happened to a session: it came, went, or fell silent. */
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import type { Freshness } from '../../ui/live-grid/grid-rows.tsx'

/** So long a row keeps its tint. */
const freshFor = 2 * 60_000
/** So young a change blinks when it is first drawn; scrolling back to it later must not. */
const blinksFor = 5_000

/** Ends that nobody asked for (RFC 2866 section 5.10). */
const lostBy: ReadonlySet<string> = new Set([
  'Lost-Carrier',
  'Lost-Service',
  'Port-Error',
  'NAS-Error',
  'NAS-Reboot',
  'Service-Unavailable',
])

/** A session that merely moved data has not changed; most do so every few minutes. A silent one has not come. */
export function freshnessOf(row: SessionRow, now: number): Freshness | null {
  if (row.state === 'stale') return null
  const since = now - Date.parse(row.stoppedAt ?? row.startedAt)
  const kind = row.stoppedAt === null ? 'came' : lostBy.has(row.terminateCause ?? '') ? 'lost' : 'went'
  return since < freshFor ? { kind, blinks: since < blinksFor } : null
}
