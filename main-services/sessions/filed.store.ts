/**
 * Finding filed sessions: a million rows, of which a list shows a hundred. A
 * selection is either collected whole by its narrowest index and sorted or,
 * where it is large, met often enough while walking the index of the sort.
 * No statement looks at more rows than fit in some 20 ms.
 */
import type { SessionSortColumn } from '../../shared/contract/sessions.ts'
import type { Database, Statement } from '../platform/sqlite/open.ts'
import {
  BY_START,
  type Cell,
  type Condition,
  conditionsOf,
  type Driver,
  driversOf,
  openByClass,
  type Path,
  type Stage,
  stagesByStart,
  stagesByStop,
} from './filed-conditions.ts'
import { comparePlaces, firstInOrder, NEWEST_FIRST, type Order, type Place, STATE_RANK, withoutCase } from './order.ts'
import type { Selection } from './selection.ts'

export interface FiledReader {
  /** The first `count` places after `after`, in order. */
  readonly places: (selection: Selection, order: Order, count: number, after: Place | null) => Promise<Place[]>
  /** How many, counted no further than `limit`; asked after the places of the same selection it is nearly free. */
  readonly count: (selection: Selection, limit: number) => Promise<number>
}

/** Rows spread over the file: each may be a page to read and decrypt. */
const COLLECT_SCATTERED = 4_000
/** Rows of one range of time lie side by side. */
const COLLECT_TOGETHER = 15_000
/** A list of ids that is held in memory to meet another one. */
const IDS_AT_MOST = 200_000
const NEWEST_AT_MOST = 90_000
/** Of the rows looked at first, one in so many is many. */
const LOOKED_AT_FIRST = 3_500
const MANY = 3
const STEP_AT_FIRST = 1_000
const STEP_COVERED = 16_000
const STEP_ROWS = 2_500
const MOST_STATEMENTS = 400
/** Microseconds, as measured on an encrypted file whose cache was just emptied by a commit. */
const COST = { entry: 0.5, row: 8 } as const

interface SortColumn {
  readonly column: string
  readonly index: string
  /** Compared as NOCASE does. */
  readonly isText?: true
}

/** Null where all filed sessions are alike. */
const SORTS: Record<SessionSortColumn, SortColumn | null> = {
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

/** What was learnt of a selection while its list was made; its total is asked next. */
interface Known {
  /** The narrowest way, where it is small enough to be collected whole. */
  readonly small: { readonly driver: Driver; readonly ids: readonly number[] } | null
  total?: number
}

export function createFiledReader(db: Database): FiledReader {
  const statements = new Map<string, Statement>()
  const known = new WeakMap<Selection, Known>()

  const prepare = (sql: string): Statement => {
    const prepared = statements.get(sql)
    if (prepared) return prepared
    if (statements.size >= MOST_STATEMENTS) statements.clear()
    const statement = db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  /** What a driver finds of its own part and, where it costs no row, of the range of time. */
  function idsOf({ part, ids, from, condition, coversRange }: Driver, selection: Selection, limit: number): number[] {
    const range = coversRange && part !== 'range' ? conditionsOf(selection).filter(({ covered }) => covered) : []
    const newestFirst = range.length > 0 ? 'ORDER BY acctstarttime DESC' : ''
    const all = [condition, ...range]
    const sql = `SELECT ${ids} FROM ${from} WHERE ${textOf(all)} ${newestFirst} LIMIT ?`
    return prepare(sql)
      .pluck()
      .all(...valuesOf(all), limit) as number[]
  }

  function know(selection: Selection): Known {
    const before = known.get(selection)
    if (before) return before
    let small: Known['small'] = null
    for (const driver of driversOf(selection)) {
      const most = driver.together ? COLLECT_TOGETHER : COLLECT_SCATTERED
      const ids = idsOf(driver, selection, most + 1)
      if (ids.length <= most && (!small || ids.length < small.ids.length)) small = { driver, ids }
      if (small && small.ids.length <= COLLECT_SCATTERED / 4) break
    }
    const now: Known = { small }
    known.set(selection, now)
    return now
  }

  /** Reads the rows of some ids; what the ids do not decide is decided here. */
  function collect(ids: readonly number[], conditions: readonly Condition[], by: SessionSortColumn): Place[] {
    const sql = `SELECT ${placeColumns(by)} FROM json_each(?) AS wanted CROSS JOIN radacct ON radacctid = wanted.value
      WHERE filed = 1 AND ${textOf(conditions)}`
    return readPlaces(prepare(sql), [JSON.stringify(ids), ...valuesOf(conditions)], by)
  }

  /**
   * Places that meet the conditions along one index, piece by piece, each of as
   * many entries as take some 20 ms at most. Ends with `limit` of them, or when
   * it has looked at as many entries as it may.
   */
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
    const bounds = [...path.fixed, ...conditions.filter((condition) => condition.bounds === path.columns[0])]
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
      const piece = [...(end ? [comparison(list, upTo, end)] : []), ...rest, ...conditions]
      const rows = prepare(`SELECT ${placeColumns(order.by)} FROM ${from} AND ${textOf(piece)} ${sorted} LIMIT ?`)
      for (const place of readPlaces(rows, [...valuesOf(piece), limit - found.length], order.by)) found.push(place)
      looked += step
      if (found.length >= limit || looked >= lookAtMost || !end) return found
      begin = end
      await othersTurn()
    }
  }

  /** By an index that begins with the sort's column: those with a value, then those without. */
  async function walkColumn(
    { column, index }: SortColumn,
    selection: Selection,
    order: Order,
    count: number,
    after: Place | null,
  ): Promise<Place[]> {
    const conditions = conditionsOf(selection)
    const found: Place[] = []
    if (after === null || after.key !== null) {
      const fixed = [{ sql: `${column} IS NOT NULL`, values: [] }]
      const path = { index, fixed, columns: [column, ...BY_START] }
      found.push(...(await walk(path, order, conditions, after && [after.key, after.startedAt, after.id], count)))
    }
    if (found.length >= count) return found
    const path = { index, fixed: [{ sql: `${column} IS NULL`, values: [] }], columns: BY_START }
    const begin = after?.key === null ? [after.startedAt, after.id] : null
    return [...found, ...(await walk(path, order, conditions, begin, count - found.length))]
  }

  /** Of each stage the first of every path, or all of it where the paths have another order; then the first of these. */
  async function walkStages(
    stages: readonly Stage[],
    selection: Selection,
    order: Order,
    count: number,
    after: Place | null,
  ): Promise<Place[]> {
    const conditions = conditionsOf(selection)
    const compare = comparePlaces(order.dir)
    const found: Place[] = []
    for (const { paths, isSorted } of stages) {
      const ofStage: Place[] = []
      for (const path of paths) {
        const begin = isSorted && after ? placeCells(after, path) : null
        const limit = isSorted ? count - found.length : Number.MAX_SAFE_INTEGER
        for (const place of await walk(path, order, conditions, begin, limit)) {
          if (isSorted || after === null || compare(place, after) > 0) ofStage.push(place)
        }
      }
      for (const place of firstInOrder(ofStage, count - found.length, compare)) found.push(place)
      if (found.length >= count) return found
    }
    return found
  }

  /** To find the first few of many along their order can be cheaper than to read them all. */
  function isWalkedCheaper(
    ids: readonly number[],
    conditions: readonly Condition[],
    sort: SortColumn | null,
    count: number,
  ) {
    if (conditions.some(({ covered }) => !covered)) return false
    if (!sort || sort.column === 'acctstarttime') return ids.length > count
    const every = Number(prepare('SELECT max(radacctid) FROM radacct').pluck().get())
    return ((count * every) / Math.max(1, ids.length)) * COST.entry < ids.length * COST.row
  }

  async function countLarge(selection: Selection, limit: number): Promise<number> {
    const drivers = driversOf(selection)
    const whole = drivers.find((driver) =>
      conditionsOf(selection, driver).every(({ covered }) => driver.coversRange && covered),
    )
    if (whole) return idsOf(whole, selection, limit).length
    const range = drivers.find(({ part }) => part === 'range')
    const words = drivers.find(({ ids, isExact }) => ids === 'session_text.rowid' && isExact)
    const others = conditionsOf(selection, words).filter(({ covered }) => !covered)
    if (range && words && others.length === 0) {
      const both = await countBoth(range, words, selection, limit)
      if (both !== undefined) return both
    }
    let found = 0
    for (const { paths } of stagesByStart(selection, 'desc', earliest)) {
      for (const path of paths) {
        found += (await walk(path, NEWEST_FIRST, conditionsOf(selection), null, limit - found)).length
        if (found >= limit) return limit
      }
    }
    return found
  }

  /**
   * Two long lists. Where many rows of the range have the words, undefined: they
   * are soon counted row by row. Where few have, the ids of both are met.
   */
  async function countBoth(
    range: Driver,
    words: Driver,
    selection: Selection,
    limit: number,
  ): Promise<number | undefined> {
    const newest = stagesByStart(selection, 'desc', earliest)[0]?.paths[0]
    if (!newest) return undefined
    const seen = await walk(newest, NEWEST_FIRST, conditionsOf(selection), null, limit, LOOKED_AT_FIRST)
    if (seen.length * MANY > LOOKED_AT_FIRST) return undefined
    const worded = new Set(idsOf(words, selection, IDS_AT_MOST + 1))
    await othersTurn()
    if (worded.size > IDS_AT_MOST) return undefined
    const among = (ids: readonly number[]) => Math.min(limit, ids.filter((id) => worded.has(id)).length)
    const began = [...newest.fixed, ...conditionsOf(selection, words)]
    const sql = `SELECT radacctid FROM radacct INDEXED BY ${newest.index} WHERE filed = 1 AND ${textOf(began)}
      ORDER BY acctstarttime DESC LIMIT ${NEWEST_AT_MOST}`
    const newestIds = prepare(sql)
      .pluck()
      .all(...valuesOf(began)) as number[]
    if (among(newestIds) >= limit) return limit
    await othersTurn()
    const every = idsOf(range, selection, IDS_AT_MOST + 1)
    await othersTurn()
    return every.length <= IDS_AT_MOST ? among(every) : undefined
  }

  /** The first start of any filed session open at a moment; the moment itself where none was. */
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

  return {
    places: async (selection, order, count, after) => {
      const { small } = know(selection)
      const sort = SORTS[order.by]
      const rest = small && conditionsOf(selection, small.driver)
      if (small && rest && !isWalkedCheaper(small.ids, rest, sort, count)) {
        const all = collect(small.ids, rest, order.by)
        known.set(selection, { small, total: all.length })
        const compare = comparePlaces(order.dir)
        return firstInOrder(after ? all.filter((place) => compare(place, after) > 0) : all, count, compare)
      }
      if (!sort || sort.column === 'acctstarttime') {
        return walkStages(stagesByStart(selection, order.dir, earliest), selection, order, count, after)
      }
      if (sort.column === 'acctstoptime') {
        return walkStages(stagesByStop(selection, order.dir, earliest), selection, order, count, after)
      }
      return walkColumn(sort, selection, order, count, after)
    },
    count: async (selection, limit) => {
      const { small, total } = know(selection)
      if (total !== undefined) return Math.min(total, limit)
      if (!small) {
        if (driversOf(selection).length > 0) return countLarge(selection, limit)
        const newest = prepare(
          'SELECT count(*) FROM (SELECT 1 FROM radacct INDEXED BY filed_by_start WHERE filed = 1 LIMIT ?)',
        )
        return Number(newest.pluck().get(limit))
      }
      const rest = conditionsOf(selection, small.driver)
      const undecided = small.driver.coversRange ? rest.filter(({ covered }) => !covered) : rest
      if (undecided.length === 0) return Math.min(small.ids.length, limit)
      return Math.min(collect(small.ids, rest, 'state').length, limit)
    },
  }
}

const placeColumns = (by: SessionSortColumn): string => `radacctid, acctstarttime, ${SORTS[by]?.column ?? 'NULL'}`

function readPlaces(statement: Statement, values: readonly Cell[], by: SessionSortColumn): Place[] {
  const isText = SORTS[by]?.isText === true
  return (statement.raw().all(...values) as PlaceRow[]).map(([id, startedAt, key]) => ({
    id,
    startedAt,
    key: by === 'state' ? STATE_RANK.closed : isText && typeof key === 'string' ? withoutCase(key) : key,
  }))
}

const placeCells = ({ key, startedAt, id }: Place, { columns }: Path): Cell[] =>
  columns.length > BY_START.length ? [key, startedAt, id] : [startedAt, id]

const comparison = (list: string, sign: string, values: readonly Cell[]): Condition => ({
  sql: `(${list}) ${sign} (${values.map(() => '?').join(', ')})`,
  values,
})

const textOf = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(' AND ') || '1'
const valuesOf = (conditions: readonly Condition[]): Cell[] => conditions.flatMap(({ values }) => [...values])

/** Lets whoever waits for this thread go first. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
