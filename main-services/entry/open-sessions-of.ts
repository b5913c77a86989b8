/** The sessions that an earlier run of the demo left open, for its subscribers to go on with. */
import type { Asked } from '../../shared/contract/derive.ts'
import type { KnownSession } from '../demo/index.ts'
import type { Sessions } from '../sessions/index.ts'

const PAGE = 1000
/** After some time off all of them are stale. Of a line with one of each, the one that is up is told last and counts. */
const OPEN = ['stale', 'up'] as const

export async function openSessionsOf(
  query: Sessions['handlers']['query'],
  asked: () => Asked,
  /** As 0x and hex, or null for a session without. */
  classOf: (acctUniqueId: string) => string | null,
): Promise<KnownSession[]> {
  const known: KnownSession[] = []
  for (const state of OPEN) {
    for (let offset = 0, more = true; more; offset += PAGE) {
      const page = await query({ filter: { state }, offset, limit: PAGE }, asked())
      const rows = page.ok ? page.value.rows : []
      for (const { acctUniqueId, acctSessionId, username, mac, startedAt, inputOctets, outputOctets } of rows) {
        if (username === null || mac === null) continue
        const counters = { inputOctets, outputOctets }
        const itsClass = classOf(acctUniqueId)
        known.push({ acctSessionId, username, mac, class: itsClass, startedAt: Date.parse(startedAt), ...counters })
      }
      more = rows.length === PAGE
    }
  }
  return known
}
