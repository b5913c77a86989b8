/**
 * Finding filed sessions: a million rows, of which a list shows a hundred. A
 * selection is either collected whole by its narrowest index and sorted or,
 * where it is large, met often enough while walking the index of the sort.
 */
import type { Database } from '../platform/sqlite/open.ts'
import {
  BY_START,
  type Cell,
  type Condition,
  conditionsOf,
  type Driver,
  driversOf,
  type Path,
  type Stage,
  stagesByStart,
  stagesByStop,
} from './filed-conditions.ts'
import { createFiledIndex, othersTurn, SORTS, type SortColumn } from './filed-index.store.ts'
import { comparePlaces, firstInOrder, NEWEST_FIRST, type Order, type Place, STATE_RANK } from './order.ts'
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
/** Microseconds, as measured on an encrypted file whose cache was just emptied by a commit. */
const COST = { entry: 0.5, row: 8 } as const

/** What was learnt of a selection while its list was made; its total is asked next. */
interface Known {
  /** The narrowest way, where it is small enough to be collected whole. */
  readonly small: { readonly driver: Driver; readonly ids: readonly number[] } | null
  total?: number
}

export function createFiledReader(db: Database): FiledReader {
  const index = createFiledIndex(db)
  const { idsOf, collect, walk, earliest } = index
  const known = new WeakMap<Selection, Known>()

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

  /** By an index that begins with the sort's column: those with a value, then those without. */
  async function walkColumn(
    { column, index: name }: SortColumn,
    selection: Selection,
    order: Order,
    count: number,
    after: Place | null,
  ): Promise<Place[]> {
    const conditions = conditionsOf(selection)
    const found: Place[] = []
    if (after === null || after.key !== null) {
      const fixed = [{ sql: `${column} IS NOT NULL`, values: [] }]
      const path = { index: name, fixed, columns: [column, ...BY_START] }
      found.push(...(await walk(path, order, conditions, after && [after.key, after.startedAt, after.id], count)))
    }
    if (found.length >= count) return found
    const path = { index: name, fixed: [{ sql: `${column} IS NULL`, values: [] }], columns: BY_START }
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

  /** All filed sessions have the same key here: a place among others is before or behind all of them. */
  function walkAlike(selection: Selection, order: Order, count: number, after: Place | null): Promise<Place[]> {
    const key = order.by === 'state' ? STATE_RANK.closed : null
    const isAmong = after?.key === key
    const areBehind = after === null || comparePlaces(order.dir)({ ...after, key }, after) > 0
    if (!isAmong && !areBehind) return Promise.resolve([])
    return walkStages(stagesByStart(selection, order.dir, earliest), selection, order, count, isAmong ? after : null)
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
    return ((count * index.atMost()) / Math.max(1, ids.length)) * COST.entry < ids.length * COST.row
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
    if (among(index.newestIds(newest, conditionsOf(selection, words), NEWEST_AT_MOST)) >= limit) return limit
    await othersTurn()
    const every = idsOf(range, selection, IDS_AT_MOST + 1)
    await othersTurn()
    return every.length <= IDS_AT_MOST ? among(every) : undefined
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
      if (!sort) return walkAlike(selection, order, count, after)
      if (sort.column === 'acctstarttime') {
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
        return index.countAll(limit)
      }
      const rest = conditionsOf(selection, small.driver)
      const undecided = small.driver.coversRange ? rest.filter(({ covered }) => !covered) : rest
      if (undecided.length === 0) return Math.min(small.ids.length, limit)
      return Math.min(collect(small.ids, rest, 'state').length, limit)
    },
  }
}

const placeCells = ({ key, startedAt, id }: Place, { columns }: Path): Cell[] =>
  columns.length > BY_START.length ? [key, startedAt, id] : [startedAt, id]
