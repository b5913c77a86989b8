/** A selection as SQL over filed rows: its conditions, the ways to few rows, and the walks in the order of start. */
import type { Selection } from './selection.ts'

export type Cell = string | number | null
/** What a condition binds: cells, and the octets of words that were found. */
export type Bound = Cell | Uint8Array

export interface Condition {
  readonly sql: string
  readonly values: readonly Bound[]
  /** Decided by any index of filed rows, without reading the row. */
  readonly covered?: boolean
  /** The column it bounds: walking by that column begins or ends there. */
  readonly bounds?: string
}

/** A way into the rows that meet one part of a selection. */
export interface Driver {
  readonly part: 'username' | 'framedIp' | 'mac' | 'terminateCause' | 'nasAddress' | 'range' | 'terms'
  readonly ids: 'radacctid' | 'session_text.rowid' | 'found'
  readonly from: string
  readonly condition: Condition
  /** Whether its rows lie side by side in the file. */
  readonly together: boolean
  /** Whether all that it finds meets its part; otherwise the row decides. */
  readonly isExact: boolean
  /** Whether it decides a range of time without reading the row. */
  readonly coversRange: boolean
}

/** An index of filed rows, walked in the order of some columns of which the last is the id. */
export interface Path {
  readonly index: string
  readonly fixed: readonly Condition[]
  readonly columns: readonly string[]
}

/** What a search finds from one id to another, both included: an octet for each id, 1 where it is found. */
export interface FoundWords {
  readonly low: number
  readonly high: number
  readonly octets: Uint8Array
}

/** Trigrams need three characters; of fewer, only beginnings are looked up. */
const SHORTEST_PART = 3
/** A phrase costs by its trigrams. Ends tell MACs, addresses and numbered names apart, so the end alone is tried first. */
const LONGEST_END = 7
/** The classes that durationClass gives. */
const CLASSES = Array.from({ length: 31 }, (_, n) => n)
const LONGEST_CLASS = CLASSES.length - 1
export const BY_START = ['acctstarttime', 'radacctid'] as const
const FILED: Condition = { sql: 'filed = 1', values: [], covered: true }

/** As searchWords joins them, for rows that no index of words led to. */
const WORDS = `concat_ws(char(10), username, subscriber, suburb, framedipaddress, framedipv6address,
  framedipv6prefix, delegatedipv6prefix, callingstationid, replace(mac, ':', ''), nasportid, acctsessionid)`
/** A function that who opens the file provides: SQLite's own `lower` knows no letters but a to z. */
export const LOWER_OF_ALL_LETTERS = 'lower_of_all_letters'

/**
 * All conditions but the one that a driver has decided already. Where words were
 * looked up before, they come first: of most rows they need the id alone.
 */
export function conditionsOf(selection: Selection, driver?: Driver, found?: FoundWords): Condition[] {
  const decided = driver?.isExact ? driver.part : undefined
  if (found) return [foundCondition(selection, found), ...conditionsOf({ ...selection, terms: [] }, driver)]
  return [
    ...valueParts(selection)
      .filter(({ part }) => part !== decided)
      .map(({ condition }) => condition),
    ...(decided === 'range' ? [] : rangeConditions(selection)),
    ...(decided === 'terms' ? [] : termConditions(selection)),
  ]
}

/** The likely narrowest first. */
export function driversOf(selection: Selection): Driver[] {
  const values = valueParts(selection).map(({ part, index, condition }): Driver => {
    const from = `radacct INDEXED BY ${index}`
    const both = and(FILED, condition)
    return { part, ids: 'radacctid', from, condition: both, together: false, coversRange: true, isExact: true }
  })
  const isBroad = ({ part }: Driver) => part === 'nasAddress' || part === 'terminateCause'
  return [
    ...values.filter((driver) => !isBroad(driver)),
    ...termDrivers(selection),
    ...rangeDrivers(selection),
    ...values.filter(isBroad),
  ]
}

/** A part of a list, all of it before the next part. `isSorted`: each path is in the list's own order. */
export interface Stage {
  readonly paths: readonly Path[]
  readonly isSorted: boolean
}

/**
 * Stages of a list by start. A range of time parts it: what was open when the
 * range began, and what began in it. Walked in one go, the few that were open
 * would be looked for through all that came before. `earliest` finds the first
 * start of any session open at a moment.
 */
export function stagesByStart(selection: Selection, dir: 'asc' | 'desc', earliest: (at: number) => number): Stage[] {
  const { from, to, timeOf } = selection
  const began = wayByStart(selection, [
    ...(from === null ? [] : [{ sql: 'acctstarttime >= ?', values: [from] }]),
    ...(to === null ? [] : [{ sql: 'acctstarttime <= ?', values: [to] }]),
  ])
  if (from === null || timeOf === 'start') return [sorted(began)]
  const paths = openAt(selection, from, 'acctstarttime < ? AND acctstoptime >= ?', earliest)
  const wereOpen = { paths, isSorted: true }
  return dir === 'asc' ? [wereOpen, sorted(began)] : [sorted(began), wereOpen]
}

/** Stages of a list by stop: what ended before the range did, and what was still open then. */
export function stagesByStop(selection: Selection, dir: 'asc' | 'desc', earliest: (at: number) => number): Stage[] {
  const { from, to, timeOf } = selection
  const after = from === null ? [] : [{ sql: 'acctstoptime >= ?', values: [from] }]
  const before = to === null ? [] : [{ sql: 'acctstoptime <= ?', values: [to] }]
  const columns = ['acctstoptime', ...BY_START]
  const ended = sorted({ index: 'filed_by_stop', fixed: [...after, ...before], columns })
  if (to === null || timeOf === 'stop') return [ended]
  const paths = openAt(selection, to, 'acctstarttime <= ? AND acctstoptime > ?', earliest)
  const stillOpen = { paths, isSorted: false }
  return dir === 'asc' ? [ended, stillOpen] : [stillOpen, ended]
}

/** By class of duration, each reaching back no further than it lasts: a path for each class. */
export const openByClass = (at: number, condition: string): Path[] =>
  CLASSES.map((n) => ({
    index: 'filed_by_duration',
    fixed: [
      { sql: 'duration_class = ?', values: [n] },
      { sql: 'acctstarttime >= ?', values: [n === LONGEST_CLASS ? -9e15 : at - 2000 * 2 ** n] },
      { sql: condition, values: [at, at] },
    ],
    columns: BY_START,
  }))

/** Where a value is asked for, its own index decides the rest without a row. */
function openAt(selection: Selection, at: number, condition: string, earliest: (at: number) => number): Path[] {
  if (valueParts(selection).length === 0) return openByClass(at, condition)
  const since = { sql: 'acctstarttime >= ?', values: [earliest(at)] }
  return [wayByStart(selection, [since, { sql: condition, values: [at, at] }])]
}

function wayByStart(selection: Selection, fixed: readonly Condition[]): Path {
  const [narrow] = valueParts(selection)
  if (!narrow) return { index: 'filed_by_start', fixed, columns: BY_START }
  return { index: narrow.index, fixed: [narrow.condition, ...fixed], columns: BY_START }
}

const sorted = (path: Path): Stage => ({ paths: [path], isSorted: true })

type ValuePart = Exclude<Driver['part'], 'range' | 'terms'>

function valueParts(selection: Selection): {
  readonly part: ValuePart
  readonly index: string
  readonly condition: Condition
}[] {
  const { username, framedIp, mac, terminateCause, nasAddress } = selection
  const exactly = { sql: 'username = ? AND username = ? COLLATE BINARY', values: [username, username] }
  const parts = [
    { part: 'username', value: username, index: 'filed_by_username', condition: exactly },
    { part: 'framedIp', value: framedIp, index: 'filed_by_ip', condition: equal('framedip_order', framedIp) },
    { part: 'mac', value: mac, index: 'filed_by_mac', condition: equal('mac', mac) },
    {
      part: 'terminateCause',
      value: terminateCause,
      index: 'filed_by_cause',
      condition: equal('acctterminatecause', terminateCause),
    },
    { part: 'nasAddress', value: nasAddress, index: 'filed_by_nas', condition: equal('nas_order', nasAddress) },
  ] as const
  return parts.filter(({ value }) => value !== null)
}

function rangeConditions({ from, to, timeOf }: Selection): Condition[] {
  const begins = timeOf === 'stop' ? 'acctstoptime' : 'acctstarttime'
  const ends = timeOf === 'start' ? 'acctstarttime' : 'acctstoptime'
  return [
    ...(to === null ? [] : [{ sql: `${begins} <= ?`, values: [to], covered: true, bounds: begins }]),
    ...(from === null ? [] : [{ sql: `${ends} >= ?`, values: [from], covered: true, bounds: ends }]),
  ]
}

/**
 * A session open at some moment of a range began at most its own duration
 * before it. By class of duration that is a tight range of starts: at most
 * twice the sessions are looked at that are found.
 */
function rangeDrivers(selection: Selection): Driver[] {
  const { from, to, timeOf } = selection
  const range = rangeConditions(selection)
  const [first] = range
  if (!first) return []
  const shared = { part: 'range', ids: 'radacctid', together: true, coversRange: true, isExact: true } as const
  if (timeOf === 'open' && from !== null && to !== null) {
    const way = {
      from: `(WITH RECURSIVE class (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM class WHERE n < ${LONGEST_CLASS})
        SELECT n FROM class) CROSS JOIN radacct INDEXED BY filed_by_duration`,
      condition: {
        sql: `filed = 1 AND duration_class = n AND acctstarttime <= ?
          AND acctstarttime >= CASE n WHEN ${LONGEST_CLASS} THEN -9e15 ELSE ? - (2000 << n) END AND acctstoptime >= ?`,
        values: [to, from, from],
        covered: true,
      },
    }
    return [{ ...shared, ...way }]
  }
  const index = first.bounds === 'acctstarttime' ? 'filed_by_start' : 'filed_by_stop'
  return [{ ...shared, from: `radacct INDEXED BY ${index}`, condition: and(FILED, ...range) }]
}

function termDrivers({ terms }: Selection): Driver[] {
  if (terms.length === 0) return []
  if (isLong(terms)) {
    // Only filed sessions have words, so the words alone can be counted.
    const shared = { part: 'terms', ids: 'session_text.rowid', from: 'session_text', together: false } as const
    const whole = { ...shared, coversRange: false, isExact: true, condition: matching(terms) }
    const ends = terms.map((term) => [...term].slice(-LONGEST_END).join(''))
    if (ends.every((end, index) => end === terms[index])) return [whole]
    return [{ ...whole, isExact: false, condition: matching(ends) }, whole]
  }
  const [named, addressed] = beginnings(terms)
  const ways = addressed.map(
    (range) => `UNION ALL SELECT radacctid FROM radacct INDEXED BY filed_by_ip
      WHERE filed = 1 AND ${range.sql} AND NOT coalesce(${named.sql}, 0)`,
  )
  const from = `(SELECT radacctid AS found FROM radacct INDEXED BY filed_by_username
      WHERE filed = 1 AND ${named.sql} ${ways.join(' ')})`
  const values = [...named.values, ...addressed.flatMap((range) => [...range.values, ...named.values])]
  const condition = { sql: '1', values }
  return [{ part: 'terms', ids: 'found', from, condition, together: false, coversRange: false, isExact: true }]
}

function termConditions({ terms }: Selection): Condition[] {
  if (terms.length === 0) return []
  if (isLong(terms)) {
    const lower = terms.every(isAscii) ? 'lower' : LOWER_OF_ALL_LETTERS
    return [{ sql: `(${terms.map(() => `instr(${lower}(${WORDS}), ?)`).join(' OR ')})`, values: terms }]
  }
  const [named, addressed] = beginnings(terms)
  const all = [named, ...addressed]
  return [{ sql: `(${all.map(({ sql }) => sql).join(' OR ')})`, values: all.flatMap(({ values }) => [...values]) }]
}

/** An id outside of those looked up is still decided by its row, so that it does not matter which ones they were. */
function foundCondition(selection: Selection, { low, high, octets }: FoundWords): Condition {
  const byRow = and(...termConditions(selection))
  return {
    sql: `CASE WHEN radacctid BETWEEN ? AND ? THEN substr(?, radacctid - ?, 1) = x'01' ELSE ${byRow.sql} END`,
    values: [low, high, octets, low - 1, ...byRow.values],
    covered: true,
  }
}

export const isLong = (terms: readonly string[]): boolean => terms.every((term) => [...term].length >= SHORTEST_PART)

const matching = (terms: readonly string[]): Condition => ({ sql: 'session_text MATCH ?', values: [phrases(terms)] })

/** Every character stands for itself: in a quoted phrase only the quote has a meaning. */
export const phrases = (terms: readonly string[]): string =>
  terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ')

/** One or two characters: the usernames, and the IPv4 addresses, that begin with them. */
function beginnings([term = '']: readonly string[]): readonly [Condition, readonly Condition[]] {
  const named = { sql: '(username >= ? AND username < ?)', values: [term, `${term}\u{10ffff}`] }
  const addressed = Array.from({ length: 256 }, (_, octet) => octet)
    .filter((octet) => `${octet}.`.startsWith(term))
    .map((octet) => octet.toString(16).padStart(2, '0'))
    .map((hex) => ({ sql: '(framedip_order >= ? AND framedip_order < ?)', values: [`4${hex}`, `4${hex}~`] }))
  return [named, mergeNeighbours(addressed)]
}

/** 10 to 19 are one range of addresses. */
function mergeNeighbours(ranges: readonly { readonly sql: string; readonly values: readonly string[] }[]): Condition[] {
  const merged: { sql: string; values: string[] }[] = []
  for (const { sql, values } of ranges) {
    const last = merged.at(-1)
    const [low = '', high = ''] = values
    const follows =
      last && Number.parseInt(low.slice(1), 16) === Number.parseInt((last.values[1] ?? '').slice(1, 3), 16) + 1
    if (follows) last.values = [last.values[0] ?? '', high]
    else merged.push({ sql, values: [low, high] })
  }
  return merged
}

const isAscii = (term: string): boolean => /^[\x20-\x7e]*$/.test(term)

const equal = (column: string, value: string | null): Condition => ({ sql: `${column} = ?`, values: [value] })

const and = (...conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND '),
  values: conditions.flatMap(({ values }) => [...values]),
})
