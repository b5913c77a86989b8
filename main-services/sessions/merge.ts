/**
 * The state of one session, packet by packet. Every field is a minimum, a
 * maximum or one of the two latest of all packets heard, so the same packets
 * give the same state in any order and however often each is repeated.
 */
import type { AccountingRecord } from './record.ts'

const STALE_AFTER_INTERVALS = 3
const STALE_AFTER_AT_LEAST_MS = 30 * 60_000
/** An open session unheard for this long is closed with its last update as its end. */
export const ASSUMED_CLOSED_AFTER_MS = 24 * 3_600_000
/** Causes of ends that no packet told of: a day of silence, a person, the NAS when it was asked about the session. */
export const ASSUMED_CAUSES = ['Stale-Assumed', 'Ghost-Cleared', 'NAS-Denied'] as const
export type AssumedCause = (typeof ASSUMED_CAUSES)[number]
export const NAS_REBOOT = 'NAS-Reboot'

/** At equal times a Stop is later than an Interim-Update, and that later than a Start. */
const RANK = { start: 0, interim: 1, stop: 2 } as const
const INTERIM = RANK.interim

/** A count of octets at a moment. */
export interface Count {
  readonly at: number
  readonly rank: number
  readonly input: number
  readonly output: number
}

export interface StopSeen {
  readonly at: number
  readonly cause: string | null
  readonly sessionTime: number | null
  readonly connectInfo: string | null
}

export interface SessionState {
  /** The earliest Start heard; null while there was none. */
  readonly startAt: number | null
  /** The earliest moment any packet's Acct-Session-Time reaches back to. */
  readonly estimatedStartAt: number
  readonly updatedAt: number
  readonly last: Count | null
  readonly previous: Count | null
  readonly inputOctets: number
  readonly outputOctets: number
  readonly sessionTime: number | null
  /** Acct-Interim-Interval, seconds. */
  readonly interimInterval: number | null
  readonly stop: StopSeen | null
  /** The first restart of its NAS after the session began. */
  readonly reloadAt: number | null
  /** Closed by us, with the last update as its end; the next packet takes it back. */
  readonly assumed: AssumedCause | null
}

export interface Closing {
  readonly at: number
  readonly cause: string | null
  readonly by: 'stop' | 'reload' | 'silence'
}

/**
 * `session` is undefined for a session not heard of before. `reloadAfter` finds
 * the first Accounting-On or Off of this session's NAS after a moment.
 */
export function mergeRecord(
  session: SessionState | undefined,
  record: AccountingRecord & { readonly status: 'start' | 'interim' | 'stop' },
  reloadAfter: (startedAt: number) => number | null,
): SessionState {
  const reachesBackTo = record.at - (record.sessionTime ?? 0) * 1000
  const heardStartAt = record.status === 'start' ? record.at : null
  const count = countOf(record)
  const stop = record.status === 'stop' ? stopOf(record) : null
  if (!session) {
    return {
      startAt: heardStartAt,
      estimatedStartAt: reachesBackTo,
      updatedAt: record.at,
      last: count,
      previous: null,
      inputOctets: count?.input ?? 0,
      outputOctets: count?.output ?? 0,
      sessionTime: record.sessionTime,
      interimInterval: record.interimInterval,
      stop,
      reloadAt: reloadAfter(heardStartAt ?? reachesBackTo),
      assumed: null,
    }
  }
  const startAt = lesser(session.startAt, heardStartAt)
  const estimatedStartAt = Math.min(session.estimatedStartAt, reachesBackTo)
  const movedStart = (startAt ?? estimatedStartAt) !== startOf(session)
  return {
    startAt,
    estimatedStartAt,
    updatedAt: Math.max(session.updatedAt, record.at),
    ...twoLatest(session, count),
    inputOctets: Math.max(session.inputOctets, count?.input ?? 0),
    outputOctets: Math.max(session.outputOctets, count?.output ?? 0),
    sessionTime: greater(session.sessionTime, record.sessionTime),
    interimInterval: greater(session.interimInterval, record.interimInterval),
    stop: firstStop(session.stop, stop),
    reloadAt: movedStart ? reloadAfter(startAt ?? estimatedStartAt) : session.reloadAt,
    assumed: null,
  }
}

export const startOf = (session: SessionState): number => session.startAt ?? session.estimatedStartAt

/** How the session ended; null while it is open. A Stop says more than a restart of the NAS, and that more than silence. */
export function closingOf(session: SessionState): Closing | null {
  if (session.stop) return { at: session.stop.at, cause: session.stop.cause, by: 'stop' }
  if (session.reloadAt !== null) return { at: session.reloadAt, cause: NAS_REBOOT, by: 'reload' }
  if (session.assumed) return { at: session.updatedAt, cause: session.assumed, by: 'silence' }
  return null
}

/** Acct-Session-Time as radacct has it, seconds. */
export function sessionTimeOf(session: SessionState): number | null {
  const closing = closingOf(session)
  if (!closing || closing.by === 'silence') return session.sessionTime
  if (closing.by === 'stop' && session.stop?.sessionTime != null) return session.stop.sessionTime
  return Math.max(0, Math.round((closing.at - startOf(session)) / 1000))
}

/** Seconds between the last two Interim-Updates; null until two were heard. */
export function observedInterval({ last, previous }: SessionState): number | null {
  if (last?.rank !== INTERIM || previous?.rank !== INTERIM) return null
  return Math.max(1, Math.round((last.at - previous.at) / 1000))
}

/** From this moment on the session is stale unless something is heard. */
export function staleFrom(session: SessionState): number {
  const interval = observedInterval(session) ?? session.interimInterval ?? 0
  return session.updatedAt + Math.max(STALE_AFTER_INTERVALS * interval * 1000, STALE_AFTER_AT_LEAST_MS)
}

/** Bits a second between the last two counts; null while there is only one, or when closed. */
export function ratesOf(session: SessionState): { readonly input: number; readonly output: number } | null {
  const { last, previous } = session
  if (!last || !previous || closingOf(session)) return null
  const bitsASecond = (octets: number) => (Math.max(0, octets) * 8000) / (last.at - previous.at)
  return { input: bitsASecond(last.input - previous.input), output: bitsASecond(last.output - previous.output) }
}

/** A Start counts from nothing; another packet without octets counts nothing. */
function countOf(record: AccountingRecord): Count | null {
  const { status, at, inputOctets, outputOctets } = record
  if (status !== 'start' && inputOctets === null && outputOctets === null) return null
  return { at, rank: RANK[status as keyof typeof RANK], input: inputOctets ?? 0, output: outputOctets ?? 0 }
}

const stopOf = ({ at, terminateCause, sessionTime, connectInfo }: AccountingRecord): StopSeen => ({
  at,
  cause: terminateCause,
  sessionTime,
  connectInfo,
})

/** The earliest Stop stays. Of two at the same moment, the one whose words come first: any rule does that asks no order. */
function firstStop(known: StopSeen | null, heard: StopSeen | null): StopSeen | null {
  if (!known || !heard) return known ?? heard
  if (known.at !== heard.at) return known.at < heard.at ? known : heard
  return JSON.stringify(known) <= JSON.stringify(heard) ? known : heard
}

function twoLatest(
  { last, previous }: SessionState,
  count: Count | null,
): { readonly last: Count | null; readonly previous: Count | null } {
  if (!count) return { last, previous }
  if (!last) return { last: count, previous }
  if (count.at > last.at) return { last: count, previous: last }
  if (count.at === last.at) return { last: greatest(last, count), previous }
  if (!previous || count.at > previous.at) return { last, previous: count }
  if (count.at === previous.at) return { last, previous: greatest(previous, count) }
  return { last, previous }
}

const greatest = (a: Count, b: Count): Count => ({
  at: a.at,
  rank: Math.max(a.rank, b.rank),
  input: Math.max(a.input, b.input),
  output: Math.max(a.output, b.output),
})

const lesser = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b))
const greater = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b)
