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
  type Path,
  pathsByStart,
} from './filed-conditions.ts'
import { comparePlaces, firstInOrder, NEWEST_FIRST, type Order, type Place, STATE_RANK, withoutCase } from './order.ts'
import type { Selection } from './selection.ts'

export interface FiledReader {
  /** The first `count` places after `after`, in order. */
  readonly places: (selection: Selection, order: Order, count: number, after: Place | null) => Promise<Place[]>
  /** How many, counted no further than `limit`. */
  readonly count: (selection: Selection, limit: number) => Promise<number>
}

/** Rows spread over the file: each may be a page to read and decrypt. */
const COLLECT_SCATTERED = 4_000
/** Rows of one range of time lie side by side. */
const COLLECT_TOGETHER = 15_000
const WALK_COVERED = 15_000
const WALK_ROWS = 2_500
const MOST_STATEMENTS = 400

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
/** Told the places of one piece; `true` when it has enough. */
type Visit = (places: readonly Place[]) => boolean

export function createFiledReader(db: Database): FiledReader {
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    if (statements.size >= MOST_STATEMENTS) statements.clear()
    const statement = db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  function countUpTo(from: string, conditions: readonly Condition[], limit: number, order = ''): number {
    const sql = `SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${textOf(conditions)} ${order} LIMIT ?)`
    return Number(
      prepare(sql)
        .pluck()
        .get(...valuesOf(conditions), limit),
    )
  }

  /** What a driver finds of its own part and, where it costs no row, of the range of time. */
  function probe(
    { part, probe: { from, condition }, coversRange }: Driver,
    selection: Selection,
    limit: number,
  ): number {
    const range = coversRange && part !== 'range' ? conditionsOf(selection).filter(({ covered }) => covered) : []
    const newestFirst = range.length > 0 ? 'ORDER BY acctstarttime DESC' : ''
    return countUpTo(from, [condition, ...range], limit, newestFirst)
  }

  /** The narrowest way to a selection that is small enough to be collected whole. */
  function smallDriver(selection: Selection): Driver | undefined {
    return driversOf(selection).find((driver) => {
      const most = driver.together ? COLLECT_TOGETHER : COLLECT_SCATTERED
      return probe(driver, selection, most + 1) <= most
    })
  }

  function collect(driver: Driver, selection: Selection, by: SessionSortColumn): Place[] {
    const conditions = [driver.condition, ...conditionsOf(selection, driver.part)]
    const sql = `SELECT ${placeColumns(by)} FROM ${driver.from} WHERE ${textOf(conditions)}`
    return readPlaces(prepare(sql), valuesOf(conditions), by)
  }

  /** One piece after another, each of as many index entries as take some 20 ms at most. */
  async function walk(
    path: Path,
    order: Order,
    conditions: readonly Condition[],
    after: readonly Cell[] | null,
    visit: Visit,
  ): Promise<boolean> {
    const list = path.columns.join(', ')
    const sorted = `ORDER BY ${path.columns.map((column) => `${column} ${order.dir}`).join(', ')}`
    const from = `radacct INDEXED BY ${path.index} WHERE filed = 1`
    const bounds = [...path.fixed, ...conditions.filter((condition) => condition.bounds === path.columns[0])]
    const [beyond, upTo] = order.dir === 'asc' ? ['>', '<='] : ['<', '>=']
    const step = conditions.every(({ covered }) => covered) ? WALK_COVERED : WALK_ROWS
    let begin = after
    for (;;) {
      const rest = [...bounds, ...(begin ? [comparison(list, beyond, begin)] : [])]
      const end = prepare(`SELECT ${list} FROM ${from} AND ${textOf(rest)} ${sorted} LIMIT 1 OFFSET ${step - 1}`)
        .raw()
        .get(...valuesOf(rest)) as Cell[] | undefined
      const piece = [...rest, ...(end ? [comparison(list, upTo, end)] : []), ...conditions]
      const rows = prepare(`SELECT ${placeColumns(order.by)} FROM ${from} AND ${textOf(piece)} ${sorted}`)
      if (visit(readPlaces(rows, valuesOf(piece), order.by))) return true
      if (!end) return false
      begin = end
      await othersTurn()
    }
  }

  /** By an index that begins with the sort's column: those with a value, then those without. */
  async function walkColumn(
    { column, index }: SortColumn,
    selection: Selection,
    order: Order,
    after: Place | null,
    visit: Visit,
  ): Promise<void> {
    const conditions = conditionsOf(selection)
    if (after === null || after.key !== null) {
      const fixed = [{ sql: `${column} IS NOT NULL`, values: [] }]
      const path = { index, fixed, columns: [column, ...BY_START] }
      if (await walk(path, order, conditions, after && [after.key, after.startedAt, after.id], visit)) return
    }
    const path = { index, fixed: [{ sql: `${column} IS NULL`, values: [] }], columns: BY_START }
    await walk(path, order, conditions, after?.key === null ? [after.startedAt, after.id] : null, visit)
  }

  /** Each path gives its first ones; among these are the first of all. */
  async function firstByStart(
    selection: Selection,
    order: Order,
    count: number,
    after: Place | null,
  ): Promise<Place[]> {
    const found: Place[] = []
    for (const path of pathsByStart(selection)) {
      let ofPath = 0
      await walk(path, order, conditionsOf(selection), after && [after.startedAt, after.id], (places) => {
        for (const place of places.slice(0, count - ofPath)) found.push(place)
        ofPath += places.length
        return ofPath >= count
      })
    }
    return firstInOrder(found, count, comparePlaces(order.dir))
  }

  return {
    places: async (selection, order, count, after) => {
      const compare = comparePlaces(order.dir)
      const driver = smallDriver(selection)
      if (driver) {
        const all = collect(driver, selection, order.by)
        return firstInOrder(after ? all.filter((place) => compare(place, after) > 0) : all, count, compare)
      }
      const sort = SORTS[order.by]
      if (!sort || sort.column === 'acctstarttime') return firstByStart(selection, order, count, after)
      const found: Place[] = []
      await walkColumn(sort, selection, order, after, (places) => {
        for (const place of places) found.push(place)
        return found.length >= count
      })
      return found.slice(0, count)
    },
    count: async (selection, limit) => {
      const drivers = driversOf(selection)
      if (drivers.length === 0)
        return countUpTo('radacct INDEXED BY filed_by_start', [{ sql: 'filed = 1', values: [] }], limit)
      const whole = drivers.find(({ part, coversRange }) =>
        conditionsOf(selection, part).every(({ covered }) => coversRange && covered),
      )
      if (whole) return probe(whole, selection, limit)
      const small = smallDriver(selection)
      if (small) return countUpTo(small.from, [small.condition, ...conditionsOf(selection, small.part)], limit)
      let found = 0
      for (const path of pathsByStart(selection)) {
        await walk(path, NEWEST_FIRST, conditionsOf(selection), null, (places) => {
          found += places.length
          return found >= limit
        })
        if (found >= limit) return limit
      }
      return found
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

const comparison = (list: string, sign: string, values: readonly Cell[]): Condition => ({
  sql: `(${list}) ${sign} (${values.map(() => '?').join(', ')})`,
  values,
})

const textOf = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(' AND ') || '1'
const valuesOf = (conditions: readonly Condition[]): Cell[] => conditions.flatMap(({ values }) => [...values])

/** Lets whoever waits for this thread go first. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
