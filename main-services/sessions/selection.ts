/** Which sessions are asked for: a filter and a search in one form, put to sessions in memory here and to the file elsewhere. */
import ipaddr from 'ipaddr.js'
import type { SessionFilter, SessionState } from '../../shared/contract/sessions.ts'
import { addressOrder } from './address-order.ts'
import { canonicalMac } from './canonical-mac.ts'
import type { SeenSession } from './live-sessions.ts'
import { searchTerms } from './search-words.ts'

export interface Selection {
  readonly states: ReadonlySet<SessionState> | null
  readonly username: string | null
  /** As addressOrder writes it, like `framedIp`. */
  readonly nasAddress: string | null
  readonly framedIp: string | null
  readonly mac: string | null
  readonly terminateCause: string | null
  /** Epoch milliseconds, both ends included. */
  readonly from: number | null
  readonly to: number | null
  readonly timeOf: 'open' | 'start' | 'stop'
  /** Any of them, in lower case. Empty: no search. */
  readonly terms: readonly string[]
}

export function selectionOf(filter: SessionFilter = {}, search?: string): Selection {
  const { state } = filter
  return {
    states: state === undefined ? null : new Set(Array.isArray(state) ? state : [state]),
    username: filter.username ?? null,
    nasAddress: addressOrder(canonical(filter.nasAddress)),
    framedIp: addressOrder(canonical(filter.framedIp)),
    mac: filter.mac === undefined ? null : (canonicalMac(filter.mac) ?? filter.mac),
    terminateCause: filter.terminateCause ?? null,
    from: filter.from === undefined ? null : Date.parse(filter.from),
    to: filter.to === undefined ? null : Date.parse(filter.to),
    timeOf: filter.timeOf ?? 'open',
    terms: searchTerms(search),
  }
}

export const stateOf = (session: SeenSession, now: number): SessionState =>
  session.stoppedAt !== null ? 'closed' : session.staleFrom <= now ? 'stale' : 'up'

/** The test of one session, made once for a whole list. */
export function matcher(selection: Selection, now: number): (session: SeenSession) => boolean {
  const { states, username, nasAddress, framedIp, mac, terminateCause, terms } = selection
  const hasRange = selection.from !== null || selection.to !== null
  const [term, otherTerm = term] = terms
  const [isUp, isStale] = [states?.has('up') ?? true, states?.has('stale') ?? true]
  const isClosed = states?.has('closed') ?? true
  return (session) => {
    if (session.stoppedAt !== null ? !isClosed : session.staleFrom <= now ? !isStale : !isUp) return false
    if (username !== null && session.username !== username) return false
    if (nasAddress !== null && session.nasOrder !== nasAddress) return false
    if (framedIp !== null && session.framedIpOrder !== framedIp) return false
    if (mac !== null && session.mac !== mac) return false
    if (terminateCause !== null && session.terminateCause !== terminateCause) return false
    if (hasRange && !isInRange(selection, session)) return false
    if (term === undefined || session.search.includes(term)) return true
    return otherTerm !== undefined && otherTerm !== term && session.search.includes(otherTerm)
  }
}

function isInRange({ from, to, timeOf }: Selection, { startedAt, stoppedAt }: SeenSession): boolean {
  if (timeOf === 'stop' && stoppedAt === null) return false
  const begins = timeOf === 'stop' && stoppedAt !== null ? stoppedAt : startedAt
  const ends = timeOf === 'start' ? startedAt : (stoppedAt ?? Number.POSITIVE_INFINITY)
  return (to === null || begins <= to) && (from === null || ends >= from)
}

export const includesClosed = ({ states }: Selection): boolean => states === null || states.has('closed')
export const includesOpen = ({ states }: Selection): boolean =>
  states === null || states.has('up') || states.has('stale')

/** One spelling for each address; what is none stays as it is and finds nothing. */
const canonical = (address: string | undefined): string | null =>
  address === undefined ? null : ipaddr.isValid(address) ? ipaddr.process(address).toString() : address
