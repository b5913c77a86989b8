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

/** Where one way of finding gives place to another. Every way finds the same. */
export const LIMITS = {
  /** Rows spread over the file: each may be a page to read and decrypt. */
  collectScattered: 4_000,
  /** Rows of one range of time lie side by side. */
  collectTogether: 15_000,
  /** Where two long lists have met: rows of one range, and nothing of them is left to decide. */
  collectMet: 10_000,
  /** A list of ids that is held in memory to meet another one. */
  ids: 400_000,
  worded: 200_000,
  /** From here on nobody asks how many more there are. */
  counted: 10_000,
  /** Of the rows looked at first, one in so many is many. */
  lookedAtFirst: 3_500,
  many: 3,
} as const
export type Limits = { readonly [K in keyof typeof LIMITS]: number }

/** Microseconds, as measured on an encrypted file whose cache was just emptied by a commit. */
const COST = { entry: 0.5, row: 8 } as const

/** What was learnt of a selection while its list was made; its total is asked next. */
interface Known {
  /** The narrowest way, where it is small enough to be collected whole. */
  readonly small: { readonly driver: Driver; readonly ids: readonly number[] } | null
  /** Where no way is small: what two of them share, all of it or more than is counted. `among`: out of how many. */
  readonly met?: { readonly ids: readonly number[]; readonly among: number; readonly isWhole: boolean } | undefined
  total?: number
}

export function createFiledReader(db: Database, limits: Limits = LIMITS): FiledReader {
  const index = createFiledIndex(db)
  const { idsOf, collect, walk, earliest } = index
  const known = new WeakMap<Selection, Known>()

  async function know(selection: Selection): Promise<Known> {
    const before = known.get(selection)
    if (before) return before
    let small: Known['small'] = null
    for (const driver of driversOf(selection)) {
      const most = driver.together ? limits.collectTogether : limits.collectScattered
      const ids = idsOf(driver, selection, most + 1)
      if (ids.length <= most && (!small || ids.length < small.ids.length)) small = { driver, ids }
      if (small && small.ids.length <= limits.collectScattered / 4) break
    }
    const now: Known = { small, met: small ? undefined : await meet(selection) }
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
   * The ids that two long lists share, words and what an index tells without a
   * row: all of them, or more than are counted. Undefined where the words are so
   * common that rows are soon found one by one, and where the lists are too long.
   */
  async function meet(selection: Selection): Promise<Known['met']> {
    const drivers = driversOf(selection)
    const words = drivers.find(({ ids, isExact }) => ids === 'session_text.rowid' && isExact)
    const newest = stagesByStart(selection, 'desc', earliest)[0]?.paths[0]
    const listed = drivers.find((driver) => {
      const rest = conditionsOf(selection, driver).filter(({ covered }) => !covered)
      return driver !== words && driver.ids === 'radacctid' && driver.coversRange && rest.length <= 1
    })
    if (!words || !newest || !listed) return undefined
    const seen = await walk(
      newest,
      NEWEST_FIRST,
      conditionsOf(selection),
      null,
      limits.lookedAtFirst,
      limits.lookedAtFirst,
    )
    if (seen.length * limits.many > limits.lookedAtFirst) return undefined
    // So many hold more than is counted, or are all there are.
    const enough = Math.ceil((limits.counted * limits.lookedAtFirst * 1.25) / Math.max(1, seen.length))
    for (const most of enough < limits.ids ? [enough, limits.ids] : [limits.ids]) {
      const some = idsOf(listed, selection, most + 1)
      await othersTurn()
      const isWhole = some.length <= most
      const ids = withWords(words, some)
      if (ids && (isWhole || ids.length > limits.counted)) return { ids, among: some.length, isWhole }
    }
    return undefined
  }

  /** The words are looked up between the lowest and the highest id: sessions of one time have ids side by side. */
  function withWords(words: Driver, ids: readonly number[]): number[] | undefined {
    const worded = new Set(index.idsBetween(words, lowest(ids), highest(ids), limits.worded + 1))
    return worded.size > limits.worded ? undefined : ids.filter((id) => worded.has(id))
  }

  return {
    places: async (selection, order, count, after) => {
      const { small, met } = await know(selection)
      const sort = SORTS[order.by]
      const rest = small && conditionsOf(selection, small.driver)
      if (small && rest && !isWalkedCheaper(small.ids, rest, sort, count)) {
        const all = collect(small.ids, rest, order.by)
        known.set(selection, { small, total: all.length })
        return firstOf(all, order, count, after)
      }
      if (met?.isWhole && met.ids.length <= limits.collectMet && !isMetSooner(met, sort, count)) {
        return firstOf(collect(met.ids, [], order.by), order, count, after)
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
      const { small, met, total } = await know(selection)
      if (total !== undefined) return Math.min(total, limit)
      if (met) return Math.min(met.ids.length, limit)
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

function firstOf(places: readonly Place[], order: Order, count: number, after: Place | null): Place[] {
  const compare = comparePlaces(order.dir)
  return firstInOrder(after ? places.filter((place) => compare(place, after) > 0) : places, count, compare)
}

/** Along the starts of a range the first few come by soon, where one row in not too many has the words. */
const isMetSooner = (
  { ids, among }: { readonly ids: readonly number[]; readonly among: number },
  sort: SortColumn | null,
  count: number,
): boolean => (!sort || sort.column === 'acctstarttime') && ids.length ** 2 > count * among

const lowest = (ids: readonly number[]): number =>
  ids.reduce((least, id) => Math.min(least, id), Number.MAX_SAFE_INTEGER)
const highest = (ids: readonly number[]): number => ids.reduce((most, id) => Math.max(most, id), 0)

const placeCells = ({ key, startedAt, id }: Place, { columns }: Path): Cell[] =>
  columns.length > BY_START.length ? [key, startedAt, id] : [startedAt, id]
