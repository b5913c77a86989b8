/** Sessions not filed yet, as far as their packets change them: one narrow row each. */
import type { Database } from '../platform/sqlite/open.ts'
import { ASSUMED_CAUSES, type Count, type SessionState, type StopSeen } from './merge.ts'
import type { Point, SessionDay } from './usage-days.ts'

export interface LiveSession {
  readonly acctUniqueId: string
  readonly id: number
  username: string | null
  readonly nasAddress: string
  /** Of the packet whose words and addresses stand in radacct; 0 where no single one says them all. */
  fingerprint: number
  addressesAt: number
  state: SessionState
  /** Where counting began for a session that was filed before and came back; null for its start. */
  readonly origin: Point | null
  /** The latest day with a count; the ones before are kept apart. */
  day: SessionDay | null
  startPacket: number | null
  stopPacket: number | null
  interimJournalId: number | null
  interimReceivedAt: number | null
  lastSample: number | null
  lastSampleAt: number | null
  /** By the journal's clock. */
  closedAt: number | null
}

const COLUMNS = [
  'acctuniqueid',
  'radacctid',
  'username',
  'nasipaddress',
  'fingerprint',
  'addresses_at',
  'start_at',
  'estimated_start_at',
  'updated_at',
  'last_at',
  'last_rank',
  'last_input',
  'last_output',
  'previous_at',
  'previous_rank',
  'previous_input',
  'previous_output',
  'input_octets',
  'output_octets',
  'session_time',
  'interim_interval',
  'stop_at',
  'stop_cause',
  'stop_session_time',
  'stop_connect_info',
  'reload_at',
  'assumed',
  'origin_at',
  'origin_input',
  'origin_output',
  'day',
  'day_first_at',
  'day_first_input',
  'day_first_output',
  'day_last_at',
  'day_input',
  'day_output',
  'start_packet',
  'stop_packet',
  'interim_journal_id',
  'interim_received_at',
  'last_sample',
  'last_sample_at',
  'closed_at',
] as const

type Cell = string | number | null
type LiveRow = readonly Cell[]

export interface LiveStore {
  readonly byUniqueId: (acctUniqueId: string) => LiveSession | undefined
  readonly insert: (session: LiveSession) => void
  readonly update: (session: LiveSession) => void
  readonly remove: (acctUniqueId: string) => void
  /** In the order of their keys, from the first after `afterUniqueId`. */
  readonly page: (afterUniqueId: string, limit: number) => LiveSession[]
  readonly pageOfNas: (nasAddress: string, afterUniqueId: string, limit: number) => LiveSession[]
  /** Open, and not heard since. */
  readonly silentSince: (before: number, limit: number) => LiveSession[]
}

export function createLiveStore(db: Database): LiveStore {
  const select = `SELECT ${COLUMNS.join(', ')} FROM live`
  const byUniqueId = db.prepare<[string], LiveRow>(`${select} WHERE acctuniqueid = ?`).raw()
  const page = db
    .prepare<[string, number], LiveRow>(`${select} WHERE acctuniqueid > ? ORDER BY acctuniqueid LIMIT ?`)
    .raw()
  const pageOfNas = db
    .prepare<[string, string, number], LiveRow>(
      `${select} WHERE nasipaddress = ? AND acctuniqueid > ? ORDER BY acctuniqueid LIMIT ?`,
    )
    .raw()
  const silent = db
    .prepare<[number, number], LiveRow>(
      `${select} WHERE closed_at IS NULL AND updated_at < ? ORDER BY acctuniqueid LIMIT ?`,
    )
    .raw()
  const insert = db.prepare(`INSERT INTO live (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`)
  const [, ...changing] = COLUMNS
  const update = db.prepare(
    `UPDATE live SET ${changing.map((column) => `${column} = ?`).join(', ')} WHERE acctuniqueid = ?`,
  )
  const remove = db.prepare('DELETE FROM live WHERE acctuniqueid = ?')
  return {
    byUniqueId: (acctUniqueId) => {
      const row = byUniqueId.get(acctUniqueId)
      return row && rowToLive(row)
    },
    insert: (session) => void insert.run(session.acctUniqueId, ...cellsOf(session)),
    update: (session) => void update.run(...cellsOf(session), session.acctUniqueId),
    remove: (acctUniqueId) => void remove.run(acctUniqueId),
    page: (afterUniqueId, limit) => page.all(afterUniqueId, limit).map(rowToLive),
    pageOfNas: (nasAddress, afterUniqueId, limit) => pageOfNas.all(nasAddress, afterUniqueId, limit).map(rowToLive),
    silentSince: (before, limit) => silent.all(before, limit).map(rowToLive),
  }
}

/** The cells after the key, in the order of COLUMNS. */
function cellsOf(session: LiveSession): Cell[] {
  const { state, day, origin } = session
  const { last, previous, stop } = state
  return [
    session.id,
    session.username,
    session.nasAddress,
    session.fingerprint,
    session.addressesAt,
    state.startAt,
    state.estimatedStartAt,
    state.updatedAt,
    last?.at ?? null,
    last?.rank ?? null,
    last?.input ?? null,
    last?.output ?? null,
    previous?.at ?? null,
    previous?.rank ?? null,
    previous?.input ?? null,
    previous?.output ?? null,
    state.inputOctets,
    state.outputOctets,
    state.sessionTime,
    state.interimInterval,
    stop?.at ?? null,
    stop?.cause ?? null,
    stop?.sessionTime ?? null,
    stop?.connectInfo ?? null,
    state.reloadAt,
    state.assumed === null ? 0 : 1 + ASSUMED_CAUSES.indexOf(state.assumed),
    origin?.at ?? null,
    origin?.input ?? null,
    origin?.output ?? null,
    day?.day ?? null,
    day?.firstAt ?? null,
    day?.firstInput ?? null,
    day?.firstOutput ?? null,
    day?.lastAt ?? null,
    day?.input ?? null,
    day?.output ?? null,
    session.startPacket,
    session.stopPacket,
    session.interimJournalId,
    session.interimReceivedAt,
    session.lastSample,
    session.lastSampleAt,
    session.closedAt,
  ]
}

function rowToLive(row: LiveRow): LiveSession {
  let next = 0
  const text = () => row[next++] as string
  const textOrNull = () => row[next++] as string | null
  const number = () => row[next++] as number
  const numberOrNull = () => row[next++] as number | null
  const count = (): Count | null => {
    const at = numberOrNull()
    if (at !== null) return { at, rank: number(), input: number(), output: number() }
    next += 3
    return null
  }
  return {
    acctUniqueId: text(),
    id: number(),
    username: textOrNull(),
    nasAddress: text(),
    fingerprint: number(),
    addressesAt: number(),
    state: {
      startAt: numberOrNull(),
      estimatedStartAt: number(),
      updatedAt: number(),
      last: count(),
      previous: count(),
      inputOctets: number(),
      outputOctets: number(),
      sessionTime: numberOrNull(),
      interimInterval: numberOrNull(),
      stop: stop(),
      reloadAt: numberOrNull(),
      assumed: ASSUMED_CAUSES[number() - 1] ?? null,
    },
    origin: origin(),
    day: day(),
    startPacket: numberOrNull(),
    stopPacket: numberOrNull(),
    interimJournalId: numberOrNull(),
    interimReceivedAt: numberOrNull(),
    lastSample: numberOrNull(),
    lastSampleAt: numberOrNull(),
    closedAt: numberOrNull(),
  }

  function stop(): StopSeen | null {
    const at = numberOrNull()
    if (at !== null) return { at, cause: textOrNull(), sessionTime: numberOrNull(), connectInfo: textOrNull() }
    next += 3
    return null
  }
  function origin(): Point | null {
    const at = numberOrNull()
    if (at !== null) return { at, input: number(), output: number() }
    next += 2
    return null
  }
  function day(): SessionDay | null {
    const which = numberOrNull()
    if (which === null) {
      next += 6
      return null
    }
    return {
      day: which,
      firstAt: number(),
      firstInput: number(),
      firstOutput: number(),
      lastAt: number(),
      input: number(),
      output: number(),
    }
  }
}
