/** Which session says how an account stands on the line, and how it stands by it. */
import type { LineState } from '../../shared/contract/line-state.ts'
import type { SeenSession } from './live-sessions.ts'

/** How an account stands on the line. `since` in epoch milliseconds; null where nobody knows. */
export interface LineNow {
  readonly state: LineState
  readonly since: number | null
}

type Told = Pick<SeenSession, 'id' | 'username' | 'startedAt' | 'updatedAt' | 'staleFrom'>

/** Of several open sessions of an account one that is heard counts before a silent one, then the newest. */
export function newestByUsername<T extends Told>(open: readonly T[], now: number): Map<string, T> {
  const byUsername = new Map<string, T>()
  for (const session of open) {
    if (session.username === null) continue
    const other = byUsername.get(session.username)
    if (!other || counts(session, other, now)) byUsername.set(session.username, session)
  }
  return byUsername
}

function counts(one: Told, other: Told, now: number): boolean {
  const [isHeard, otherIsHeard] = [one.staleFrom > now, other.staleFrom > now]
  if (isHeard !== otherIsHeard) return isHeard
  return one.startedAt !== other.startedAt ? one.startedAt > other.startedAt : one.id > other.id
}

/** Up since it began; stale since it was last heard. */
export const lineOf = ({ staleFrom, startedAt, updatedAt }: Told, now: number): LineNow =>
  staleFrom > now ? { state: 'up', since: startedAt } : { state: 'stale', since: updatedAt }
