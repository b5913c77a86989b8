/**
 * What RADIUS says of hardware, kept: each session's packet is read once, what it says is counted, and written where
 * it is new. What was said before is counted in memory and written together once an hour, so that a storm of sessions
 * that say nothing new writes nothing at once.
 */
import type { Database } from '../platform/sqlite/open.ts'
import type { Breath } from './breath.ts'
import { readLineIdentity, type SaidAttribute, type Statement } from './read-line-identity.ts'
import type { LineSession, LinesLook } from './services.ts'
import type { NewSighting, SightingKey, SightingStore, StoredSighting } from './sightings.store.ts'

export interface EvidenceDeps {
  /** console.db, for transactions around its own rows. */
  readonly db: Database
  readonly sightings: SightingStore
  readonly lines: LinesLook
  /** A session's Start, else its latest Interim-Update, while there is one. */
  readonly packet: (acctUniqueId: string) => Buffer | undefined
  readonly describe: (packet: Buffer) => readonly SaidAttribute[]
  readonly now: () => number
  readonly breath: () => Breath
}

export interface Evidence {
  /** Reads the sessions that are new, a few hundred at most; true where they said something new. */
  readonly look: () => Promise<boolean>
  /** Writes what was counted, all or what has waited for an hour. */
  readonly write: (which: 'all' | 'due') => Promise<void>
  /** Drops what was not said for ninety days. */
  readonly sweep: () => Promise<void>
}

const SESSIONS_A_LOOK = 400
const ROWS_A_TRANSACTION = 100
const COUNTED_AT_MOST = 20_000
const HOUR_MS = 3_600_000
const KEPT_MS = 90 * 24 * HOUR_MS

type Counted = Pick<StoredSighting, 'sightingId' | 'sessions' | 'firstAt' | 'lastAt'>

export function createEvidence(deps: EvidenceDeps): Evidence {
  const { db, sightings, lines, packet, describe, now } = deps
  let readTo = 0
  let edition = lines.edition()
  /** Counted and not written. */
  const counted = new Map<number, Counted>()
  let countedSince = now()

  const statementsOf = ({ acctUniqueId }: LineSession): Statement[] => {
    const its = packet(acctUniqueId)
    return its ? readLineIdentity(describe(its)) : []
  }

  /** A session that was counted is not counted again, also where the console starts anew and reads all of them. */
  function count(known: StoredSighting, { startedAt }: LineSession): void {
    const its = counted.get(known.sightingId) ?? known
    if (startedAt >= its.firstAt && startedAt <= its.lastAt) return
    const { sightingId, sessions } = its
    const [firstAt, lastAt] = [Math.min(its.firstAt, startedAt), Math.max(its.lastAt, startedAt)]
    counted.set(sightingId, { sightingId, sessions: sessions + 1, firstAt, lastAt })
  }

  async function inTransactions<T>(rows: readonly T[], write: (row: T) => void): Promise<void> {
    const breath = deps.breath()
    for (let at = 0; at < rows.length; at += ROWS_A_TRANSACTION) {
      db.transaction(() => {
        for (const row of rows.slice(at, at + ROWS_A_TRANSACTION)) write(row)
      }).immediate()
      await breath.due()
    }
  }

  async function write(which: 'all' | 'due'): Promise<void> {
    if (which === 'due' && now() - countedSince < HOUR_MS && counted.size < COUNTED_AT_MOST) return
    const rows = [...counted.values()]
    counted.clear()
    countedSince = now()
    await inTransactions(rows, sightings.bump)
  }

  return {
    look: async () => {
      // Looked at before it is waited for: what comes of another edition meanwhile is read again at the next look.
      if (lines.edition() !== edition) {
        edition = lines.edition()
        readTo = 0
      }
      const sessions = await lines.openSince(readTo, SESSIONS_A_LOOK)
      const breath = deps.breath()
      const fresh = new Map<string, NewSighting>()
      for (const session of sessions) {
        const { username, nasAddress, startedAt: at } = session
        for (const statement of username === null ? [] : statementsOf(session)) {
          const row = { ...statement, username: username ?? '', nasAddress, sessions: 1, firstAt: at, lastAt: at }
          const known = sightings.find(row)
          if (known) count(known, session)
          else addTo(fresh, row)
        }
        readTo = session.id
        await breath.due()
      }
      await inTransactions([...fresh.values()], (row) => {
        if (!sightings.find(row)) sightings.add(row)
      })
      return fresh.size > 0
    },
    write,
    sweep: async () => {
      await write('all')
      const { open } = await lines.states()
      const before = now() - KEPT_MS
      for (let old = sightings.before(before, ROWS_A_TRANSACTION); old.length > 0; ) {
        await inTransactions(old, ({ sightingId, username, lastAt }) => {
          const session = open.get(username)
          // What an open session said when it began it says still.
          if (session && session.stoppedAt === null && session.startedAt <= lastAt) sightings.touch(sightingId, now())
          else sightings.remove(sightingId)
        })
        old = sightings.before(before, ROWS_A_TRANSACTION)
      }
    },
  }
}

function addTo(fresh: Map<string, NewSighting>, row: NewSighting): void {
  const key = keyOf(row)
  const same = fresh.get(key)
  if (!same) {
    fresh.set(key, row)
    return
  }
  const [firstAt, lastAt] = [Math.min(same.firstAt, row.firstAt), Math.max(same.lastAt, row.lastAt)]
  const again = row.firstAt !== same.lastAt && row.firstAt !== same.firstAt
  fresh.set(key, { ...same, firstAt, lastAt, sessions: same.sessions + (again ? 1 : 0) })
}

const keyOf = ({ username, attribute, value, nasAddress }: SightingKey): string =>
  JSON.stringify([username, attribute, value, nasAddress])
