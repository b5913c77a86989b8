/** Lists and counts over live and filed sessions together. */
import type { SessionRow } from '../../shared/contract/sessions.ts'
import type { FiledReader } from './filed.store.ts'
import type { LiveSessions, SeenSession } from './live-sessions.ts'
import { comparePlaces, firstInOrder, type Order, type Place, placeOf } from './order.ts'
import { matches, type Selection, stateOf } from './selection.ts'
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
  readonly rows: (selection: Selection, order: Order, offset: number, limit: number) => Promise<SessionRow[]>
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
  function* livePlaces(selection: Selection, order: Order, after: Place | null): Generator<FoundPlace> {
    const at = now()
    const compare = comparePlaces(order.dir)
    for (const session of live.all()) {
      if (!matches(selection, session, at)) continue
      const place = { ...placeOf(session, order.by, at), session }
      if (after === null || compare(place, after) > 0) yield place
    }
  }

  /** A session is in the file a moment before it leaves the memory: the file's is then left out. */
  async function firstPlaces(
    selection: Selection,
    order: Order,
    count: number,
    after: Place | null,
  ): Promise<FoundPlace[]> {
    const ofFile = includesFiled(selection) ? await filed.places(selection, order, count, after) : []
    const compare = comparePlaces(order.dir)
    const ofMemory = firstInOrder(livePlaces(selection, order, after), count, compare)
    const inFileOnly = ofFile.filter(({ id }) => !live.has(id))
    return firstInOrder([...ofMemory, ...inFileOnly], count, compare)
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
    total: async (selection) => {
      const at = now()
      let total = 0
      for (const session of live.all()) if (matches(selection, session, at)) total++
      if (total <= COUNTED_TO && includesFiled(selection)) {
        total += await filed.count(selection, COUNTED_TO + 1 - total)
      }
      return total > COUNTED_TO ? { total: COUNTED_TO, totalIsAtLeast: true } : { total }
    },
    rows: async (selection, order, offset, limit) => {
      if (limit === 0) return []
      const places = await firstPlaces(selection, order, offset + limit, null)
      return toRows(places.slice(offset))
    },
    page: async (selection, order, after, limit) => {
      const places = await firstPlaces(selection, order, limit, after)
      const last = places.length < limit ? undefined : places.at(-1)
      const rows = await toRows(places)
      return { rows, last: last ? { key: last.key, startedAt: last.startedAt, id: last.id } : null }
    },
    rates: (selection) => {
      const at = now()
      let inputRate = 0
      let outputRate = 0
      for (const session of live.all()) {
        if (session.stoppedAt !== null || !matches(selection, session, at)) continue
        inputRate += session.inputRate ?? 0
        outputRate += session.outputRate ?? 0
      }
      return { inputRate, outputRate }
    },
  }
}

const includesFiled = ({ states }: Selection): boolean => states === null || states.has('closed')

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
