/**
 * The Sessions page in the address: `state=stale&nas=10.20.4.2&sort=-outputRate&session=1f0c…`.
 * What the address does not say is the default, and what it says wrongly is left out, never an error:
 * addresses are typed and pasted by people.
 */
import { z } from 'zod'
import { SessionSortColumn, SessionState } from '../../../shared/contract/sessions.ts'
import { readTimeRange, writeTimeRange } from '../../ui/time-range.ts'
import {
  type Conditions,
  inStateOrder,
  onlyClosed,
  openSessions,
  type Sort,
  type TextField,
  type TimeCondition,
  textFields,
  timeOfs,
} from './conditions.ts'

export interface SessionsAddress {
  readonly conditions: Conditions
  readonly sort: Sort
  /** AcctUniqueId of the session whose detail is open. */
  readonly session: string | null
  /** The order whose progress is open, or `recent` for those of late; a session comes before it. */
  readonly order: string | null
  /** Whether the ghosts are looked through. */
  readonly ghosts: boolean
}

export const defaultSort: Sort = { by: 'username', dir: 'asc' }
export const startAddress: SessionsAddress = {
  conditions: openSessions,
  sort: defaultSort,
  session: null,
  order: null,
  ghosts: false,
}

/** The longest text the contract takes for a field; more than that finds nothing anyway. */
const longest: Record<TextField, number> = { username: 253, nas: 64, ip: 64, mac: 64, cause: 64 }
const longestSearch = 200

/** `query` is the part of the address behind its question mark. */
export function readSessionsAddress(query: string): SessionsAddress {
  const given = new URLSearchParams(query)
  const texts = textFields.flatMap((field) => {
    const text = cut(given.get(field), longest[field])
    return text ? [[field, text] as const] : []
  })
  const time = readTime(given)
  const narrowed: Conditions = {
    states: [],
    search: cut((given.get('search') ?? '').trim(), longestSearch).trim(),
    ...Object.fromEntries(texts),
    ...(time ? { time } : {}),
  }
  return {
    conditions: { ...narrowed, states: readStates(given.get('state')) ?? unsaidStates(narrowed) },
    sort: readSort(given.get('sort')) ?? defaultSort,
    session: cut(given.get('session'), 64) || null,
    order: readOrder(given.get('order')),
    ghosts: given.get('ghosts') === '1',
  }
}

/** Canonical: equal addresses are equal texts. */
export function writeSessionsAddress({ conditions, sort, session, order, ghosts }: SessionsAddress): string {
  const { states, search, time } = conditions
  const pairs: (readonly [string, string | null | undefined])[] = [
    ['search', search],
    ['state', same(states, unsaidStates(conditions)) ? null : wordOfStates(states)],
    ...textFields.map((field): [string, string | undefined] => [field, conditions[field]]),
    ['timeOf', time && time.of !== 'open' ? time.of : null],
    ...writeTimeRange(time),
    ['sort', sort.by === defaultSort.by && sort.dir === defaultSort.dir ? null : wordOfSort(sort)],
    ['session', session],
    ['order', order],
    ['ghosts', ghosts ? '1' : null],
  ]
  return pairs.flatMap(([key, value]) => (value ? [`${key}=${readable(value)}`] : [])).join('&')
}

export const recentOrders = 'recent'

const readOrder = (text: string | null): string | null =>
  text === recentOrders || z.uuid().safeParse(text).success ? text : null

const cut = (text: string | null, length: number): string => (text ?? '').slice(0, length).toWellFormed()

/** Percent-encoded only where the address would otherwise mean something else: people read these. */
const readable = (value: string): string =>
  encodeURIComponent(value).replaceAll(/%(?:3A|2C|40|2F)/g, decodeURIComponent)

/** Nobody who names no state looks for closed sessions, unless no other could match. */
const unsaidStates = (conditions: Conditions): Conditions['states'] =>
  onlyClosed({ ...conditions, states: [] }) ? [] : openSessions.states

const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join()

const wordOfStates = (states: Conditions['states']): string => {
  if (states.length === 0) return 'any'
  return same(states, openSessions.states) ? 'open' : states.join(',')
}

function readStates(word: string | null): Conditions['states'] | undefined {
  if (word === 'any') return []
  if (word === 'open') return openSessions.states
  const states = inStateOrder((word ?? '').split(',').flatMap((one) => SessionState.safeParse(one).data ?? []))
  return states.length > 0 ? states : undefined
}

function readTime(given: URLSearchParams): TimeCondition | undefined {
  const of = timeOfs.find((known) => known === given.get('timeOf')) ?? 'open'
  const range = readTimeRange(given)
  return range && { of, ...range }
}

const wordOfSort = ({ by, dir }: Sort): string => (dir === 'desc' ? `-${by}` : by)

function readSort(word: string | null): Sort | undefined {
  const by = SessionSortColumn.safeParse(word?.replace(/^-/, '')).data
  return by && { by, dir: word?.startsWith('-') ? 'desc' : 'asc' }
}
