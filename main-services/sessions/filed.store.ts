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
  type FoundWords,
  type Path,
  type Stage,
  stagesByStart,
  stagesByStop,
} from './filed-conditions.ts'
import { createFiledIndex, SORTS, type SortColumn } from './filed-index.store.ts'
import { findNewestWords, findWordsAmong, isFound, WORD_LIMITS } from './filed-words.ts'
import { comparePlaces, firstInOrder, NEWEST_FIRST, type Order, type Place, STATE_RANK } from './order.ts'
import { type Selection, selectionOf } from './selection.ts'

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
  /** So many rows are read for their words; of more, the words are looked up. */
  wordsByRow: 1_000,
  /** From here on nobody asks how many more there are. */
  counted: 10_000,
  ...WORD_LIMITS,
} as const
export type Limits = { readonly [K in keyof typeof LIMITS]: number }

/** Microseconds, as measured on an encrypted file whose cache was just emptied by a commit. */
const COST = { entry: 0.5, row: 8 } as const

/** As many times as an even spread would take. */
const WALKED_AT_MOST = 3

interface Small {
  readonly driver: Driver
  readonly ids: readonly number[]
  readonly found?: FoundWords
}

/** What was learnt of a selection while its list was made; its total is asked next. */
interface Known {
  /** The narrowest way, where it is small enough to be collected whole; `found`, where the words decided it as well. */
  readonly small: Small | null
  /** Where the words were looked up: what is found, newest first, all of it or more than is counted. */
  readonly met?:
    | { readonly found: FoundWords; readonly places: readonly Place[]; readonly isWhole: boolean }
    | undefined
  total?: number
}

export function createFiledReader(db: Database, limits: Limits = LIMITS): FiledReader {
  const index = createFiledIndex(db)
  const { idsOf, collect, walk, earliest } = index
  const known = new WeakMap<Selection, Known>()

  async function know(selection: Selection): Promise<Known> {
    const before = known.get(selection)
    if (before) return before
    let small: Small | null = null
    for (const driver of driversOf(selection)) {
      const most = driver.together ? limits.collectTogether : limits.collectScattered
      const ids = idsOf(driver, selection, most + 1)
      if (ids.length <= most && (!small || ids.length < small.ids.length)) small = { driver, ids }
      if (small && small.ids.length <= limits.collectScattered / 4) break
    }
    const now: Known = small ? { small: narrowed(selection, small) } : { small, met: await meet(selection) }
    known.set(selection, now)
    return now
  }

  /** By an index that begins with the sort's column: those with a value, then those without, unless only so many are to be looked at. */
  async function walkColumn(
    { column, index: name }: SortColumn,
    conditions: readonly Condition[],
    order: Order,
    count: number,
    after: Place | null,
    lookAtMost?: number,
  ): Promise<Place[]> {
    const found: Place[] = []
    if (after === null || after.key !== null) {
      const fixed = [{ sql: `${column} IS NOT NULL`, values: [] }]
      const path = { index: name, fixed, columns: [column, ...BY_START] }
      const begin = after && [after.key, after.startedAt, after.id]
      found.push(...(await walk(path, order, conditions, begin, count, lookAtMost)))
    }
    if (found.length >= count || lookAtMost !== undefined) return found
    const path = { index: name, fixed: [{ sql: `${column} IS NULL`, values: [] }], columns: BY_START }
    const begin = after?.key === null ? [after.startedAt, after.id] : null
    return [...found, ...(await walk(path, order, conditions, begin, count - found.length))]
  }

  /** Of each stage the first of every path, or all of it where the paths have another order; then the first of these. */
  async function walkStages(
    stages: readonly Stage[],
    conditions: readonly Condition[],
    order: Order,
    count: number,
    after: Place | null,
  ): Promise<Place[]> {
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
  function walkAlike(
    stages: readonly Stage[],
    conditions: readonly Condition[],
    order: Order,
    count: number,
    after: Place | null,
  ): Promise<Place[]> {
    const key = keyAlike(order)
    const isAmong = after?.key === key
    const areBehind = after === null || comparePlaces(order.dir)({ ...after, key }, after) > 0
    if (!isAmong && !areBehind) return Promise.resolve([])
    return walkStages(stages, conditions, order, count, isAmong ? after : null)
  }

  /** In the order of start or stop, which a range of time bounds, or of what all have alike. */
  function walkInTime(
    selection: Selection,
    conditions: readonly Condition[],
    order: Order,
    count: number,
    after: Place | null,
  ): Promise<Place[]> {
    const sort = SORTS[order.by]
    const byStop = sort?.column === 'acctstoptime'
    const stages = (byStop ? stagesByStop : stagesByStart)(selection, order.dir, earliest)
    return (sort ? walkStages : walkAlike)(stages, conditions, order, count, after)
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
    return (await newest(selection, conditionsOf(selection), limit)).length
  }

  const newest = (selection: Selection, conditions: readonly Condition[], count: number): Promise<Place[]> =>
    walkStages(stagesByStart(selection, 'desc', earliest), conditions, NEWEST_FIRST, count, null)

  /** Without those that lack the words, so that their rows need not be read. */
  function narrowed(selection: Selection, small: Small): Small {
    const words = small.ids.length > limits.wordsByRow ? wordsOf(selection) : undefined
    if (!words || small.driver.part === 'terms') return small
    const found = findWordsAmong(index, words, small.ids, limits)
    if (!found) return small
    const strays = small.ids.filter((id) => isFound(found, id) === undefined)
    const wordsByRow = collect(strays, conditionsOf({ ...selectionOf(), terms: selection.terms }), 'state')
    return {
      ...small,
      ids: [...small.ids.filter((id) => isFound(found, id)), ...wordsByRow.map(({ id }) => id)],
      found,
    }
  }

  /** The newest that have the words and meet the rest: all, or more than are counted. Undefined where words alone are asked for, or none. */
  async function meet(selection: Selection): Promise<Known['met']> {
    const words = wordsOf(selection)
    const others = words ? conditionsOf(selection, words) : []
    if (!words || others.length === 0) return undefined
    const covered = others.filter((condition) => condition.covered)
    const some = await newest(selection, covered, limits.lookedAtFirst)
    const { from, timeOf } = selection
    const since = from === null ? null : { began: from, open: timeOf === 'start' ? from : earliest(from) }
    const found = findNewestWords(index, words, some, limits, since)
    const places = await newest(selection, conditionsOf(selection, undefined, found), limits.counted + 1)
    return { found, places, isWhole: places.length <= limits.counted }
  }

  return {
    places: async (selection, order, count, after) => {
      const { small, met } = await know(selection)
      const sort = SORTS[order.by]
      if (met?.isWhole && (!sort || sort.column === 'acctstarttime')) {
        const all = sort ? met.places : met.places.map((place) => ({ ...place, key: keyAlike(order) }))
        return firstOf(all, order, count, after)
      }
      const few = met?.isWhole ? met.places.map(({ id }) => id) : small?.ids
      const rest = small ? undecidedBy(selection, small) : []
      const conditions = conditionsOf(selection, undefined, met?.found ?? small?.found)
      if (few) {
        const isCheaper = isWalkedCheaper(few, rest, sort, count)
        if (isCheaper && isInTime(sort)) return walkInTime(selection, conditions, order, count, after)
        // What is searched for may stand at the far end of the column, as a suburb does in the order of suburbs.
        const most = (WALKED_AT_MOST * count * index.atMost()) / Math.max(1, few.length)
        const found = isCheaper && !isInTime(sort) ? await walkColumn(sort, conditions, order, count, after, most) : []
        if (found.length === count) return found
        const all = collect(few, rest, order.by)
        known.set(selection, { small, met, total: all.length })
        return firstOf(all, order, count, after)
      }
      if (isInTime(sort)) return walkInTime(selection, conditions, order, count, after)
      return walkColumn(sort, conditions, order, count, after)
    },
    count: async (selection, limit) => {
      const { small, met, total } = await know(selection)
      if (total !== undefined) return Math.min(total, limit)
      if (met) return Math.min(met.places.length, limit)
      if (!small) {
        if (driversOf(selection).length > 0) return countLarge(selection, limit)
        return index.countAll(limit)
      }
      const rest = undecidedBy(selection, small)
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

const undecidedBy = (selection: Selection, { driver, found }: Small): Condition[] =>
  conditionsOf(found ? { ...selection, terms: [] } : selection, driver)

const wordsOf = (selection: Selection): Driver | undefined =>
  driversOf(selection).find(({ ids, isExact }) => ids === 'session_text.rowid' && isExact)

const isInTime = (
  sort: SortColumn | null,
): sort is (SortColumn & { readonly column: 'acctstarttime' | 'acctstoptime' }) | null =>
  !sort || sort.column === 'acctstarttime' || sort.column === 'acctstoptime'

/** What stands in a column that all filed sessions have alike. */
const keyAlike = ({ by }: Order): Place['key'] => (by === 'state' ? STATE_RANK.closed : null)

const placeCells = ({ key, startedAt, id }: Place, { columns }: Path): Cell[] =>
  columns.length > BY_START.length ? [key, startedAt, id] : [startedAt, id]
