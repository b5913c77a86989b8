/**
 * What the projector thread tells the services thread: the sessions that
 * changed since it last did, each once, as they stand now.
 */
import type { LiveSession } from './live.store.ts'
import { closingOf, observedInterval, ratesOf, staleFrom, startOf } from './merge.ts'
import type { ShownSession } from './radacct.store.ts'
import { searchWords } from './search-words.ts'

/** The part of a session that a person reads as text. It changes rarely. */
export interface SessionWords {
  readonly id: number
  readonly acctUniqueId: string
  readonly acctSessionId: string
  readonly username: string | null
  readonly subscriber: string | null
  readonly suburb: string | null
  readonly framedIp: string | null
  readonly framedIpv6Prefix: string | null
  readonly mac: string | null
  readonly nasAddress: string
  readonly nasId: string
  readonly nasPort: string | null
  /** Lower case, one line a part. */
  readonly search: string
}

/** The part that changes with every packet; rates in bits a second, times in epoch milliseconds. */
export interface SessionCounts {
  readonly id: number
  readonly startedAt: number
  readonly updatedAt: number
  readonly staleFrom: number
  readonly stoppedAt: number | null
  readonly inputOctets: number
  readonly outputOctets: number
  readonly inputRate: number | null
  readonly outputRate: number | null
  readonly interimSeconds: number | null
}

export interface SessionChanges {
  /** Words of new sessions come before their counts. */
  readonly words: readonly SessionWords[]
  /** One after the other, COUNTS_WIDTH numbers each: a hundred thousand of them cross between threads without a copy. */
  readonly counts: Float64Array
  /** Of closed sessions. */
  readonly causes: readonly (readonly [id: number, cause: string | null])[]
  /** Filed: from now on they are found in the file. */
  readonly filed: readonly number[]
}

export const COUNTS_WIDTH = 10

export const wordsOf = (session: ShownSession): SessionWords => ({
  id: session.id,
  acctUniqueId: session.acctUniqueId,
  acctSessionId: session.acctSessionId,
  username: session.username,
  subscriber: session.subscriber,
  suburb: session.suburb,
  framedIp: session.framedIpAddress ?? session.framedIpv6Address,
  framedIpv6Prefix: session.delegatedIpv6Prefix ?? session.framedIpv6Prefix,
  mac: session.mac,
  nasAddress: session.nasIpAddress,
  nasId: session.nasId,
  nasPort: session.nasPortId,
  search: searchWords(session),
})

export interface ChangesCollector {
  readonly describe: (session: ShownSession) => void
  readonly count: (session: LiveSession) => void
  readonly file: (id: number) => void
  readonly isEmpty: () => boolean
  /** Hands over what was collected and begins anew. */
  readonly take: () => SessionChanges
}

export function createChangesCollector(): ChangesCollector {
  let words = new Map<number, SessionWords>()
  let counted = new Map<number, LiveSession>()
  let filed = new Set<number>()
  return {
    describe: (session) => {
      filed.delete(session.id)
      words.set(session.id, wordsOf(session))
    },
    count: (session) => {
      filed.delete(session.id)
      counted.set(session.id, session)
    },
    file: (id) => {
      words.delete(id)
      counted.delete(id)
      filed.add(id)
    },
    isEmpty: () => words.size + counted.size + filed.size === 0,
    take: () => {
      const sessions = [...counted.values()]
      const taken: SessionChanges = {
        words: [...words.values()],
        counts: packCounts(sessions),
        causes: sessions.flatMap(({ id, state }) => {
          const closing = closingOf(state)
          return closing ? [[id, closing.cause] as const] : []
        }),
        filed: [...filed],
      }
      words = new Map()
      counted = new Map()
      filed = new Set()
      return taken
    },
  }
}

function packCounts(sessions: readonly LiveSession[]): Float64Array {
  const counts = new Float64Array(sessions.length * COUNTS_WIDTH)
  sessions.forEach(({ id, state }, index) => {
    const closing = closingOf(state)
    const rates = ratesOf(state)
    counts.set(
      [
        id,
        startOf(state),
        closing?.at ?? state.updatedAt,
        staleFrom(state),
        closing?.at ?? Number.NaN,
        state.inputOctets,
        state.outputOctets,
        rates?.input ?? Number.NaN,
        rates?.output ?? Number.NaN,
        observedInterval(state) ?? Number.NaN,
      ],
      index * COUNTS_WIDTH,
    )
  })
  return counts
}

export function* readCounts(counts: Float64Array): Generator<SessionCounts> {
  for (let at = 0; at < counts.length; at += COUNTS_WIDTH) {
    const number = (offset: number): number => counts[at + offset] ?? Number.NaN
    const numberOrNull = (offset: number): number | null => {
      const value = number(offset)
      return Number.isNaN(value) ? null : value
    }
    yield {
      id: number(0),
      startedAt: number(1),
      updatedAt: number(2),
      staleFrom: number(3),
      stoppedAt: numberOrNull(4),
      inputOctets: number(5),
      outputOctets: number(6),
      inputRate: numberOrNull(7),
      outputRate: numberOrNull(8),
      interimSeconds: numberOrNull(9),
    }
  }
}
