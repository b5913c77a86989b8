/** The indexes of filed sessions: walked piece by piece, and read by ids. No statement looks at more than takes some 20 ms. */
import type { SessionSortColumn } from '../../shared/contract/sessions.ts'
import type { Database, Statement } from '../platform/sqlite/open.ts'
import {
  type Bound,
  type Cell,
  type Condition,
  conditionsOf,
  type Driver,
  LOWER_OF_ALL_LETTERS,
  openByClass,
  type Path,
} from './filed-conditions.ts'
import { type Order, type Place, STATE_RANK, withoutCase } from './order.ts'
import type { Selection } from './selection.ts'

export interface FiledIndex {
  /** What a driver finds of its own part and, where it costs no row, of the range of time. */
  readonly idsOf: (driver: Driver, selection: Selection, limit: number) => number[]
  /** What a driver finds of its own part alone, from one id to another. */
  readonly idsBetween: (driver: Driver, low: number, high: number, limit: number) => number[]
  /** Reads the rows of some ids; what the ids do not decide is decided here. */
  readonly collect: (ids: readonly number[], conditions: readonly Condition[], by: SessionSortColumn) => Place[]
  /**
   * Places that meet the conditions along one index, piece by piece. Ends with
   * `limit` of them, or when it has looked at as many entries as it may.
   */
  readonly walk: (
    path: Path,
    order: Order,
    conditions: readonly Condition[],
    after: readonly Cell[] | null,
    limit: number,
    lookAtMost?: number,
  ) => Promise<Place[]>
  /** The first start of any filed session open at a moment; the moment itself where none was. */
  readonly earliest: (at: number) => number
  /** About the first id that was given to a session begun at a moment or later. */
  readonly firstIdSince: (at: number) => number
  /** All of them, counted no further than `limit`. */
  readonly countAll: (limit: number) => number
  /** No fewer than there are. */
  readonly atMost: () => number
}

const STEP_AT_FIRST = 1_000
const STEP_COVERED = 16_000
const STEP_ROWS = 2_500
const MOST_STATEMENTS = 400
const NEIGHBOURS = 20

export interface SortColumn {
  readonly column: string
  readonly index: string
  /** Compared as NOCASE does. */
  readonly isText?: true
}

/** The column and index of each sort; null where all filed sessions are alike. */
export const SORTS: Record<SessionSortColumn, SortColumn | null> = {
  state: null,
  inputRate: null,
  outputRate: null,
  username: { column: 'username', index: 'filed_by_username', isText: true },
  subscriber: { column: 'subscriber', index: 'filed_by_subscriber', isText: true },
  suburb: { column: 'suburb', index: 'filed_by_suburb', isText: true },
  nasPort: { column: 'nasportid', index: 'filed_by_port', isText: true },
  framedIp: { column: 'framedip_order', index: 'filed_by_ip' },
  mac: { column: 'mac', index: 'filed_by_mac' },
  nasAddress: { column: 'nas_order', index: 'filed_by_nas' },
  startedAt: { column: 'acctstarttime', index: 'filed_by_start' },
  updatedAt: { column: 'acctstoptime', index: 'filed_by_stop' },
  stoppedAt: { column: 'acctstoptime', index: 'filed_by_stop' },
  inputOctets: { column: 'acctinputoctets', index: 'filed_by_input' },
  outputOctets: { column: 'acctoutputoctets', index: 'filed_by_output' },
  totalOctets: { column: 'total_octets', index: 'filed_by_total' },
}

type PlaceRow = readonly [id: number, startedAt: number, key: Cell]

export function createFiledIndex(db: Database): FiledIndex {
  db.function(LOWER_OF_ALL_LETTERS, { deterministic: true }, (text) => String(text).toLowerCase())
  const statements = new Map<string, Statement>()

  const prepare = (sql: string): Statement => {
    const prepared = statements.get(sql)
    if (prepared) return prepared
    if (statements.size >= MOST_STATEMENTS) statements.clear()
    const statement = db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  function idsOf({ part, ids, from, condition, coversRange }: Driver, selection: Selection, limit: number): number[] {
    const range = coversRange && part !== 'range' ? conditionsOf(selection).filter(({ covered }) => covered) : []
    const newestFirst = range.length > 0 ? 'ORDER BY acctstarttime DESC' : ''
    const all = [condition, ...range]
    const sql = `SELECT ${ids} FROM ${from} WHERE ${textOf(all)} ${newestFirst} LIMIT ?`
    return prepare(sql)
      .pluck()
      .all(...valuesOf(all), limit) as number[]
  }

  /** Numbers are bound as REAL, and FTS5 skips to a rowid only where it is given as INTEGER (fts5_main.c: fts5GetRowidLimit). */
  function idsBetween({ ids, from, condition }: Driver, low: number, high: number, limit: number): number[] {
    const between = `${ids} >= CAST(? AS INTEGER) AND ${ids} <= CAST(? AS INTEGER)`
    const sql = `SELECT ${ids} FROM ${from} WHERE ${textOf([condition])} AND ${between} LIMIT ?`
    return prepare(sql)
      .pluck()
      .all(...condition.values, low, high, limit) as number[]
  }

  function collect(ids: readonly number[], conditions: readonly Condition[], by: SessionSortColumn): Place[] {
    const sql = `SELECT ${placeColumns(by)} FROM json_each(?) AS wanted CROSS JOIN radacct ON radacctid = wanted.value
      WHERE filed = 1 AND ${textOf(conditions)}`
    return readPlaces(prepare(sql), [JSON.stringify(ids), ...valuesOf(conditions)], by)
  }

  async function walk(
    path: Path,
    order: Order,
    conditions: readonly Condition[],
    after: readonly Cell[] | null,
    limit: number,
    lookAtMost = Number.POSITIVE_INFINITY,
  ): Promise<Place[]> {
    let looked = 0
    const list = path.columns.join(', ')
    const sorted = `ORDER BY ${path.columns.map((column) => `${column} ${order.dir}`).join(', ')}`
    const from = `radacct INDEXED BY ${path.index} WHERE filed = 1`
    const bounds = withoutTwins([...path.fixed, ...conditions.filter(({ bounds }) => bounds === path.columns[0])])
    const [beyond, upTo] = order.dir === 'asc' ? ['>', '<='] : ['<', '>=']
    const largest = conditions.every(({ covered }) => covered) ? STEP_COVERED : STEP_ROWS
    const found: Place[] = []
    let begin = after
    for (let step = STEP_AT_FIRST; ; step = Math.min(largest, step * 4)) {
      // SQLite walks between the first bounds it is given, and only tests the others.
      const rest = [...(begin ? [comparison(list, beyond, begin)] : []), ...bounds]
      const end = prepare(`SELECT ${list} FROM ${from} AND ${textOf(rest)} ${sorted} LIMIT 1 OFFSET ${step - 1}`)
        .raw()
        .get(...valuesOf(rest)) as Cell[] | undefined
      const piece = [...(end ? [comparison(list, upTo, end)] : []), ...withoutTwins([...rest, ...conditions])]
      const rows = prepare(`SELECT ${placeColumns(order.by)} FROM ${from} AND ${textOf(piece)} ${sorted} LIMIT ?`)
      for (const place of readPlaces(rows, [...valuesOf(piece), limit - found.length], order.by)) found.push(place)
      looked += step
      if (found.length >= limit || looked >= lookAtMost || !end) return found
      begin = end
      await othersTurn()
    }
  }

  function earliest(at: number): number {
    let first = at
    for (const { index, fixed } of openByClass(at, 'acctstarttime < ? AND acctstoptime >= ?')) {
      const sql = `SELECT acctstarttime FROM radacct INDEXED BY ${index} WHERE filed = 1 AND ${textOf(fixed)}
        ORDER BY acctstarttime LIMIT 1`
      const start = prepare(sql)
        .pluck()
        .get(...valuesOf(fixed))
      if (typeof start === 'number') first = Math.min(first, start)
    }
    return first
  }

  /** One that was heard of long after its start has a higher id than its neighbours. */
  function firstIdSince(at: number): number {
    const sql = `SELECT min(radacctid) FROM (SELECT radacctid FROM radacct INDEXED BY filed_by_start
      WHERE filed = 1 AND acctstarttime >= ? ORDER BY acctstarttime LIMIT ${NEIGHBOURS})`
    return Number(prepare(sql).pluck().get(at) ?? 0)
  }

  return {
    idsOf,
    idsBetween,
    collect,
    walk,
    earliest,
    firstIdSince,
    countAll: (limit) => {
      const sql = 'SELECT count(*) FROM (SELECT 1 FROM radacct INDEXED BY filed_by_start WHERE filed = 1 LIMIT ?)'
      return Number(prepare(sql).pluck().get(limit))
    },
    atMost: () => Number(prepare('SELECT coalesce(max(radacctid), 0) FROM radacct').pluck().get()),
  }
}

const placeColumns = (by: SessionSortColumn): string => `radacctid, acctstarttime, ${SORTS[by]?.column ?? 'NULL'}`

function readPlaces(statement: Statement, values: readonly Bound[], by: SessionSortColumn): Place[] {
  const isText = SORTS[by]?.isText === true
  return (statement.raw().all(...values) as PlaceRow[]).map(([id, startedAt, key]) => ({
    id,
    startedAt,
    key: by === 'state' ? STATE_RANK.closed : isText && typeof key === 'string' ? withoutCase(key) : key,
  }))
}

const comparison = (list: string, sign: string, values: readonly Cell[]): Condition => ({
  sql: `(${list}) ${sign} (${values.map(() => '?').join(', ')})`,
  values,
})

/** What a range and a path both ask is asked once: it is tested again for every entry. */
const withoutTwins = (conditions: readonly Condition[]): Condition[] =>
  conditions.filter(
    ({ sql, values }, at) =>
      !conditions.slice(0, at).some((one) => one.sql === sql && one.values.every((value, n) => value === values[n])),
  )

const textOf = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(' AND ') || '1'
const valuesOf = (conditions: readonly Condition[]): Bound[] => conditions.flatMap(({ values }) => [...values])

/** Lets whoever waits for this thread go first. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
