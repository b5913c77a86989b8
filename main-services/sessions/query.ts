/** Lists and counts over live and filed sessions together. */
import type { SessionRow } from '../../shared/contract/sessions.ts'
import type { FiledReader } from './filed.store.ts'
import type { LiveSessions, SeenSession } from './live-sessions.ts'
import { comparePlaces, firstInOrder, keyOf, NEWEST_FIRST, type Order, type Place } from './order.ts'
import { includesClosed, includesOpen, matcher, type Selection, stateOf } from './selection.ts'
import { iso, type SessionsReader } from './sessions.store.ts'

/** Counted exactly as far as this. */
const COUNTED_TO = 10_000
/** Rows read from the file without letting others have the thread. */
const ROWS_AT_ONCE = 500

export interface QueryDeps {
  readonly live: LiveSessions
  readonly filed: FiledReader
  readonly reader: SessionsReader
  readonly nasNames: () => ReadonlyMap<string, string>
  readonly now: () => number
}

export interface Total {
  readonly total: number
  readonly totalIsAtLeast?: true
}

export interface Query {
  readonly total: (selection: Selection) => Promise<Total>
  readonly list: (
    selection: Selection,
    order: Order,
    offset: number,
    limit: number,
  ) => Promise<Total & { readonly rows: SessionRow[] }>
  /** From the first after `after`, with the place of the last: to be asked again from there. */
  readonly page: (
    selection: Selection,
    order: Order,
    after: Place | null,
    limit: number,
  ) => Promise<{ readonly rows: SessionRow[]; readonly last: Place | null }>
  readonly rates: (selection: Selection) => { readonly inputRate: number; readonly outputRate: number }
}

type FoundPlace = Place & { readonly session?: SeenSession }

export function createQuery({ live, filed, reader, nasNames, now }: QueryDeps): Query {
  /** One look at each: how many match, and the first of them. A hundred thousand take a few milliseconds. */
  function lookThrough(selection: Selection, order: Order, count: number, after: Place | null) {
    const at = now()
    const key = keyOf(order.by, at)
    const compare = comparePlaces(order.dir)
    const atMost = Math.max(2 * count, 1024)
    let places: FoundPlace[] = []
    let worst: FoundPlace | undefined
    let total = 0
    const next = { key: null as Place['key'], startedAt: 0, id: 0 }
    const meets = matcher(selection, at)
    const look = (session: SeenSession) => {
      if (!meets(session)) return
      total++
      if (count === 0) return
      next.key = key(session)
      next.startedAt = session.startedAt
      next.id = session.id
      if ((worst && compare(next, worst) >= 0) || (after && compare(next, after) <= 0)) return
      places.push({ key: next.key, startedAt: next.startedAt, id: next.id, session })
      if (places.length < atMost) return
      places = places.sort(compare).slice(0, count)
      worst = places.at(-1)
    }
    if (includesOpen(selection)) for (const session of live.open()) look(session)
    if (includesClosed(selection)) for (const session of live.closed()) look(session)
    return { total, places: places.sort(compare).slice(0, count) }
  }

  /** A session is in the file a moment before it leaves the memory: the file's is then left out. */
  async function firstPlaces(selection: Selection, order: Order, count: number, after: Place | null) {
    const ofFile = includesClosed(selection) && count > 0 ? await filed.places(selection, order, count, after) : []
    const { total, places } = lookThrough(selection, order, count, after)
    const inFileOnly = ofFile.filter(({ id }) => !live.has(id))
    return { liveTotal: total, places: firstInOrder([...places, ...inFileOnly], count, comparePlaces(order.dir)) }
  }

  async function totalOf(selection: Selection, ofMemory: number): Promise<Total> {
    const isFull = ofMemory > COUNTED_TO || !includesClosed(selection)
    const total = isFull ? ofMemory : ofMemory + (await filed.count(selection, COUNTED_TO + 1 - ofMemory))
    return total > COUNTED_TO ? { total: COUNTED_TO, totalIsAtLeast: true } : { total }
  }

  async function toRows(places: readonly FoundPlace[]): Promise<SessionRow[]> {
    const at = now()
    const names = nasNames()
    const rows: SessionRow[] = []
    for (const [index, { id, session }] of places.entries()) {
      if (session) rows.push(liveRow(session, names, at))
      else {
        const row = reader.row(id)
        if (row) {
          const { nasId, ...rest } = row
          rows.push({ ...rest, nasName: names.get(nasId) ?? null, state: 'closed' })
        }
      }
      if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await othersTurn()
    }
    return rows
  }

  return {
    total: (selection) => totalOf(selection, lookThrough(selection, NEWEST_FIRST, 0, null).total),
    list: async (selection, order, offset, limit) => {
      const { liveTotal, places } = await firstPlaces(selection, order, limit === 0 ? 0 : offset + limit, null)
      return { ...(await totalOf(selection, liveTotal)), rows: await toRows(places.slice(offset)) }
    },
    page: async (selection, order, after, limit) => {
      const { places } = await firstPlaces(selection, order, limit, after)
      const last = places.length < limit ? undefined : places.at(-1)
      const rows = await toRows(places)
      return { rows, last: last ? { key: last.key, startedAt: last.startedAt, id: last.id } : null }
    },
    rates: (selection) => {
      const at = now()
      let inputRate = 0
      let outputRate = 0
      const meets = matcher(selection, at)
      for (const session of live.open()) {
        if (!meets(session)) continue
        inputRate += session.inputRate ?? 0
        outputRate += session.outputRate ?? 0
      }
      return { inputRate, outputRate }
    },
  }
}

export function liveRow(session: SeenSession, names: ReadonlyMap<string, string>, now: number): SessionRow {
  return {
    acctUniqueId: session.acctUniqueId,
    acctSessionId: session.acctSessionId,
    username: session.username,
    subscriber: session.subscriber,
    suburb: session.suburb,
    framedIp: session.framedIp,
    framedIpv6Prefix: session.framedIpv6Prefix,
    mac: session.mac,
    nasAddress: session.nasAddress,
    nasName: names.get(session.nasId) ?? null,
    nasPort: session.nasPort,
    state: stateOf(session, now),
    startedAt: iso(session.startedAt),
    updatedAt: iso(session.updatedAt),
    stoppedAt: session.stoppedAt === null ? null : iso(session.stoppedAt),
    inputOctets: session.inputOctets,
    outputOctets: session.outputOctets,
    inputRate: session.inputRate,
    outputRate: session.outputRate,
    interimSeconds: session.interimSeconds,
    terminateCause: session.terminateCause,
  }
}

/** Lets whoever waits for this thread go first. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
