/** Answers the calls of the contract's sessions slice. */

import type { z } from 'zod'
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { SessionAttribute, SessionRow } from '../../shared/contract/sessions.ts'
import { type KindOfPacket, newestFirst, radacctAsShown, usagePoints } from './detail.ts'
import type { LiveSessions } from './live-sessions.ts'
import type { MinutesReader } from './minutes.store.ts'
import { NEWEST_FIRST, type Place } from './order.ts'
import { type LiveSummary, overviewOf } from './overview.ts'
import type { KeptPacket } from './packets.store.ts'
import { readPlace, writePlace } from './place-text.ts'
import { liveRow, type Query, type Total } from './query.ts'
import { selectionOf } from './selection.ts'
import type { RadacctRow, SessionsReader } from './sessions.store.ts'
import { writeCsv } from './write-csv.ts'

/** What reads sessions.db while it is open. */
export interface OpenReader {
  readonly query: Query
  readonly reader: SessionsReader
  readonly minutes: MinutesReader
  readonly packet: (id: number) => KeptPacket | undefined
}

export interface HandlersDeps {
  /** Waits until the file is open and every live session is known. */
  readonly opened: () => Promise<OpenReader>
  readonly live: LiveSessions
  /** The same value for a while: what is made of it is kept as long. */
  readonly summary: () => LiveSummary
  readonly now: () => number
  readonly nasNames: () => ReadonlyMap<string, string>
  readonly describePacket: (packet: Buffer) => z.infer<typeof SessionAttribute>[]
  readonly journalPacket: (journalId: number) => KeptPacket | undefined
}

/** What is answered here; the rest of the slice's calls are about ghosts, or orders to NASes. */
type Looks = Omit<Handlers<AppContract['sessions']>, 'ghosts' | 'clearGhosts' | 'disconnect' | 'changeProfile'>

const HOUR_MS = 3_600_000
const EXPORTED_AT_ONCE = 2000
const DAYS_OF_USAGE = 92

export function createHandlers(deps: HandlersDeps): Looks {
  const { opened, live, summary, now, nasNames } = deps
  /** As old as the summary it was made of. */
  let overview: { readonly of: LiveSummary; readonly value: ReturnType<typeof overviewOf> } | undefined

  /** The stored row, with the live part where the session is not filed. */
  function find(reader: SessionsReader, acctUniqueId: string) {
    const stored = reader.radacct(acctUniqueId)
    if (!stored) return undefined
    return { stored, changing: reader.live(acctUniqueId) ?? stored, id: Number(stored.radacctid) }
  }

  function rowOf(reader: SessionsReader, id: number): SessionRow | undefined {
    const seen = live.get(id)
    if (seen) return liveRow(seen, nasNames(), now())
    const filed = reader.row(id)
    if (!filed) return undefined
    const { nasId, ...row } = filed
    return { ...row, nasName: nasNames().get(nasId) ?? null, state: 'closed' }
  }

  function packetsOf({ packet }: OpenReader, changing: RadacctRow): (KindOfPacket | undefined)[] {
    const kept = (kind: 'start' | 'stop', id: RadacctRow[string] | undefined) => {
      const found = typeof id === 'number' ? packet(id) : undefined
      return found && { kind, ...found }
    }
    const journalId = changing.interim_journal_id
    const interim = typeof journalId === 'number' ? deps.journalPacket(journalId) : undefined
    // A journal made anew gives its ids again: the packet is this session's only if it came when this session's did.
    const isIts = interim?.receivedAt === changing.interim_received_at
    return [
      kept('start', changing.start_packet),
      interim && isIts ? { kind: 'interim', ...interim } : undefined,
      kept('stop', changing.stop_packet),
    ]
  }

  return {
    query: async ({ filter, search, sort, offset, limit }) => {
      const { query } = await opened()
      return ok(await query.list(selectionOf(filter, search), sort ?? NEWEST_FIRST, offset, limit))
    },
    counts: async ({ selections }) => {
      const { query } = await opened()
      const totals: Total[] = []
      for (const { filter, search } of selections) {
        totals.push(await query.total(selectionOf(filter, search)))
        await othersTurn()
      }
      return ok(totals)
    },
    sums: async ({ filter, search }) => ok((await opened()).query.rates(selectionOf(filter, search))),
    get: async ({ acctUniqueId }) => {
      const open = await opened()
      const found = find(open.reader, acctUniqueId)
      const row = found && rowOf(open.reader, found.id)
      if (!found || !row) return err({ type: 'SessionNotFound', acctUniqueId })
      return ok({
        ...row,
        radacct: radacctAsShown(found.stored, found.changing, row),
        packets: newestFirst(packetsOf(open, found.changing), deps.describePacket),
      })
    },
    usage: async ({ acctUniqueId, hours }) => {
      const { reader } = await opened()
      const found = find(reader, acctUniqueId)
      const row = found && rowOf(reader, found.id)
      if (!found || !row) return err({ type: 'SessionNotFound', acctUniqueId })
      const until = row.stoppedAt === null ? now() : Date.parse(row.stoppedAt)
      const since = until - hours * HOUR_MS
      const last = found.changing.last_sample
      const samples = typeof last === 'number' ? reader.samples(found.id, last, since) : []
      return ok({
        points: usagePoints(samples, since),
        days: row.username === null ? [] : reader.days(row.username, now(), DAYS_OF_USAGE),
      })
    },
    export: async ({ filter, search, sort, after }) => {
      const { query } = await opened()
      const from: Place | null = after === undefined ? null : readPlace(after)
      const page = await query.page(selectionOf(filter, search), sort ?? NEWEST_FIRST, from, EXPORTED_AT_ONCE)
      return ok({
        csv: writeCsv(page.rows, from === null),
        rows: page.rows.length,
        next: page.last && writePlace(page.last),
      })
    },
    overview: async () => {
      const { minutes } = await opened()
      const its = summary()
      if (overview?.of !== its) overview = { of: its, value: overviewOf(its, minutes, nasNames(), now()) }
      return ok(overview.value)
    },
  }
}

/** Lets whoever waits for this thread go first. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
