/** How far the screen can be trusted right now, from what was last heard and whether the road is open. */

/** The pulse comes each second; ten without a word are more than a hiccup. */
const staleAfter = 10_000

export type Phase = 'connecting' | 'open' | 'lost' | 'signed-out'

export interface LinkFacts {
  readonly phase: Phase
  /** Epoch milliseconds; null until something was heard. */
  readonly lastHeardAt: number | null
  /** When the road was lost; null while it is open. */
  readonly lostAt: number | null
}

export interface LinkReading {
  readonly state: 'live' | 'stale' | 'offline' | 'connecting'
  /** Since when it has been so, as far as it matters: null while live or connecting. */
  readonly since: number | null
}

export function readLink({ phase, lastHeardAt, lostAt }: LinkFacts, now: number): LinkReading {
  if (phase === 'lost' || phase === 'signed-out') return { state: 'offline', since: lastHeardAt ?? lostAt }
  if (phase === 'connecting' || lastHeardAt === null) return { state: 'connecting', since: null }
  return now - lastHeardAt >= staleAfter ? { state: 'stale', since: lastHeardAt } : { state: 'live', since: null }
}
