/** Answers the calls about ghost sessions: what they are, and closing them here. */
import { ok } from '../../shared/base/result.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { findGhosts, ghostRow } from './ghosts.ts'
import type { LiveSessions } from './live-sessions.ts'
import type { AssumedCause } from './merge.ts'

export interface GhostCallsDeps {
  /** Waits until every live session is known. */
  readonly opened: () => Promise<unknown>
  readonly live: Pick<LiveSessions, 'open'>
  readonly acts: Acts
  readonly now: () => number
  readonly nasNames: () => ReadonlyMap<string, string>
  readonly close: (acctUniqueIds: readonly string[], cause: AssumedCause) => void
}

export function createGhostCalls({
  opened,
  live,
  acts,
  now,
  nasNames,
  close,
}: GhostCallsDeps): Pick<Handlers<AppContract['sessions']>, 'ghosts' | 'clearGhosts'> {
  return {
    ghosts: async ({ limit }) => {
      await opened()
      const at = now()
      const ghosts = findGhosts(live.open(), at)
      return ok({ total: ghosts.length, rows: ghosts.slice(0, limit).map((ghost) => ghostRow(ghost, nasNames(), at)) })
    },
    clearGhosts: async ({ acctUniqueIds }, asked) => {
      await opened()
      return acts.run('sessions.clearGhosts', asked, () => {
        const asGhosts = new Set(findGhosts(live.open(), now()).map(({ session }) => session.acctUniqueId))
        const cleared = [...new Set(acctUniqueIds)].filter((acctUniqueId) => asGhosts.has(acctUniqueId))
        close(cleared, 'Ghost-Cleared')
        const subject = cleared.length === 1 ? '1 ghost session' : `${cleared.length} ghost sessions`
        const value = { cleared: cleared.length, noGhosts: new Set(acctUniqueIds).size - cleared.length }
        return ok({ value, subject, summary: 'Closed with the cause Ghost-Cleared', change: null })
      })
    },
  }
}
