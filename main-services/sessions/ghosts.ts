/** Sessions that are open here and likely not on their NAS: nobody is there, yet they count against an account. */
import type { GhostSession } from '../../shared/contract/sessions.ts'
import type { SeenSession } from './live-sessions.ts'
import { liveRow } from './query.ts'

export interface Ghost {
  readonly session: SeenSession
  readonly why: GhostSession['why']
  readonly words: string
}

/** Of the open sessions; the longest unheard first. */
export function findGhosts(open: readonly SeenSession[], now: number): Ghost[] {
  const newestOnLine = newest(open, lineOf)
  const newestWithAddress = newest(open, addressOf)
  const ghosts = open.flatMap((session): Ghost[] => {
    const onLine = newerThan(session, newestOnLine.get(lineOf(session) ?? ''))
    if (onLine) {
      return [
        {
          session,
          why: 'replaced',
          words: 'The same device has a newer session on its port.',
        },
      ]
    }
    const withAddress = newerThan(session, newestWithAddress.get(addressOf(session) ?? ''))
    if (withAddress) {
      const whose = withAddress.username ?? 'another session'
      return [
        {
          session,
          why: 'replaced',
          words: `Its NAS has since given ${session.framedIp} to ${whose}.`,
        },
      ]
    }
    if (session.staleFrom > now) return []
    return [{ session, why: 'silent', words: `Not heard for ${inWords(now - session.updatedAt)}.` }]
  })
  return ghosts.sort((a, b) => a.session.updatedAt - b.session.updatedAt || a.session.id - b.session.id)
}

export const ghostRow = (
  { session, why, words }: Ghost,
  nasNames: ReadonlyMap<string, string>,
  now: number,
): GhostSession => ({ ...liveRow(session, nasNames, now), why, words })

/** One PPPoE client or IPoE host on one port of one NAS has one session. */
const lineOf = ({ nasAddress, nasPort, mac, username }: SeenSession): string | null =>
  mac === null || nasPort === null ? null : `${nasAddress} ${nasPort} ${mac} ${username ?? ''}`

/** What says that there is no address yet, and RFC 2865 5.8's "the user chooses" and "the NAS chooses". */
const NO_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '255.255.255.255', '255.255.255.254'])

const addressOf = ({ nasAddress, framedIp }: SeenSession): string | null =>
  framedIp === null || NO_ADDRESS.has(framedIp) ? null : `${nasAddress} ${framedIp}`

function newest(
  open: readonly SeenSession[],
  keyOf: (session: SeenSession) => string | null,
): ReadonlyMap<string, SeenSession> {
  const byKey = new Map<string, SeenSession>()
  for (const session of open) {
    const key = keyOf(session)
    if (key === null) continue
    const known = byKey.get(key)
    if (!known || newerThan(known, session)) byKey.set(key, session)
  }
  return byKey
}

/** `other` where it began later. A session heard after that is there all the same. */
const newerThan = (session: SeenSession, other: SeenSession | undefined): SeenSession | undefined =>
  other && other.startedAt > session.startedAt && session.updatedAt <= other.startedAt ? other : undefined

const MINUTE_MS = 60_000

/** `35 min`, `5 h 20 min`. */
function inWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE_MS)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
