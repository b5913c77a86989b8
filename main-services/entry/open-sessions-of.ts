/** The sessions that an earlier run of the demo left open, for its subscribers to go on with. */
import type { Asked } from '../../shared/contract/derive.ts'
import type { KnownSession } from '../demo/index.ts'
import type { Sessions } from '../sessions/index.ts'

const PAGE = 1000
/** After some time off all of them are stale. Of an account with one of each, the one that is up is told last and counts. */
const OPEN = ['stale', 'up'] as const

export async function openSessionsOf(
  query: Sessions['handlers']['query'],
  asked: () => Asked,
): Promise<KnownSession[]> {
  const known: KnownSession[] = []
  for (const state of OPEN) {
    for (let offset = 0, more = true; more; offset += PAGE) {
      const page = await query({ filter: { state }, offset, limit: PAGE }, asked())
      const rows = page.ok ? page.value.rows : []
      for (const { acctSessionId, username, startedAt, inputOctets, outputOctets } of rows) {
        if (username === null) continue
        known.push({ acctSessionId, username, startedAt: Date.parse(startedAt), inputOctets, outputOctets })
      }
      more = rows.length === PAGE
    }
  }
  return known
}
