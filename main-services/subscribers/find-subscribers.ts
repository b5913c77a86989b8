/** Finds subscribers for a list: searched, filtered, sorted, a page at a time, out of two hundred thousand. */
import type { SubscriberFilter } from '../../shared/contract/subscribers.ts'
import type { Records } from './records.ts'
import type { Order, Roll } from './roll.ts'
import { type FilterDeps, type FilterTest, filterTest } from './roll-filter.ts'
import type { RollStates } from './roll-states.ts'
import { searchExpressions } from './search-words.ts'

export interface SubscriberSelection {
  readonly search?: string | undefined
  readonly filter?: SubscriberFilter | undefined
}

export interface FoundPage {
  readonly total: number
  readonly totalIsAtLeast?: true
  readonly numbers: readonly number[]
}

export interface FindDeps {
  readonly records: Records
  readonly roll: Roll
  readonly states: RollStates
  readonly isWithin: FilterDeps['isWithin']
  /** Whose session has an address or MAC; none for other text. */
  readonly usernamesAt: (text: string) => Promise<readonly string[]>
  /** Services whose hardware has a serial or MAC; none for other text. */
  readonly servicesWithSerial: (text: string) => readonly string[]
}

export interface Finder {
  readonly page: (
    selection: SubscriberSelection,
    range: { readonly sort: 'name' | 'changed'; readonly offset: number; readonly limit: number },
  ) => Promise<FoundPage>
  /** All of a selection in the order of their numbers, after one of them. */
  readonly numbersAfter: (selection: SubscriberSelection, n: number, limit: number) => Promise<readonly number[]>
}

/** A search is counted exactly as far as this. */
const FEW = 10_000
/** Of so many hits those that meet a filter are counted first; where they are not many, of all hits. */
const LOOKED_THROUGH = 40_000

/** What a search found, the best first. */
interface Hits {
  readonly tiers: readonly (readonly number[])[]
  readonly isAll: boolean
}

export function createFinder({ records, roll, states, isWithin, usernamesAt, servicesWithSerial }: FindDeps): Finder {
  async function hitsOf(search: string, limit: number | undefined, shown: number): Promise<Hits> {
    const byLine: number[] = []
    for (const username of await usernamesAt(search)) {
      const owner = records.services.findUsername(username)
      if (owner) byLine.push(owner.subscriber)
    }
    for (const serviceId of servicesWithSerial(search)) {
      const owner = records.services.find(serviceId)
      if (owner) byLine.push(owner.subscriber)
    }
    const match = (expression: string): number[] =>
      records.words.match(expression, limit === undefined ? undefined : limit + 1)
    for (const asked of searchExpressions(search)) {
      const begins = match(asked.begins)
      if (begins.length === 0) continue
      const tiers = [byLine]
      for (const expression of [asked.nameItself, asked.wordItself, asked.nameBegins]) {
        // What fills the page already need not be told from what is worse.
        if (tiers.reduce((sum, { length }) => sum + length, 0) >= shown) break
        tiers.push(match(expression))
      }
      return { tiers: [...tiers, begins], isAll: limit === undefined || begins.length <= limit }
    }
    return { tiers: [byLine], isAll: true }
  }

  /** Undefined: everybody. */
  async function testOf(filter: SubscriberFilter | undefined, order: Order): Promise<FilterTest | undefined> {
    if (!filter || Object.values(filter).every((value) => value === undefined)) return undefined
    return filterTest(filter, { states: filter.state && (await states(order)), isWithin })
  }

  return {
    page: async ({ search = '', filter }, { sort, offset, limit }) => {
      const order = await roll.all()
      const { everybody } = order
      const test = await testOf(filter, order)
      if (search !== '') {
        const shown = test ? Number.POSITIVE_INFINITY : offset + limit
        let hits = await hitsOf(search, test ? LOOKED_THROUGH : FEW, shown)
        let found = inTiers(order, hits.tiers, test)
        if (test && !hits.isAll && found.length < FEW) {
          hits = await hitsOf(search, undefined, shown)
          found = inTiers(order, hits.tiers, test)
        }
        const total = hits.isAll ? found.length : Math.min(found.length, FEW)
        return {
          total,
          ...(hits.isAll ? {} : { totalIsAtLeast: true as const }),
          numbers: found.slice(offset, Math.min(total, offset + limit)),
        }
      }
      const found = test ? everybody.filter(test) : everybody
      if (sort === 'name') {
        return { total: found.length, numbers: found.slice(offset, offset + limit).map(({ n }) => n) }
      }
      return { total: found.length, numbers: byChange(test && new Set(found.map(({ n }) => n)), offset, limit) }
    },
    numbersAfter: async ({ search = '', filter }, n, limit) => {
      const order = await roll.all()
      const test = await testOf(filter, order)
      const hits = search === '' ? undefined : new Set((await hitsOf(search, undefined, 0)).tiers.flat())
      const found = order.everybody.filter(
        (rolled, place) => rolled.n > n && (!hits || hits.has(rolled.n)) && (!test || test(rolled, place)),
      )
      return found
        .map((rolled) => rolled.n)
        .sort((one, other) => one - other)
        .slice(0, limit)
    },
  }

  function byChange(meeting: ReadonlySet<number> | undefined, offset: number, limit: number): readonly number[] {
    if (!meeting) return records.subscribers.byChange(offset, limit)
    const found: number[] = []
    let passed = 0
    for (let from = 0; found.length < limit; from += FEW) {
      const numbers = records.subscribers.byChange(from, FEW)
      for (const n of numbers) {
        if (meeting.has(n) && passed++ >= offset && found.length < limit) found.push(n)
      }
      if (numbers.length < FEW) break
    }
    return found
  }
}

/** Each tier in the order of names; who is in several is in the best. A hit that is not in the order yet waits for it. */
function inTiers(
  { everybody, placeOf }: Order,
  tiers: readonly (readonly number[])[],
  test: FilterTest | undefined,
): number[] {
  const isTold = new Uint8Array(everybody.length)
  return tiers.flatMap((numbers) => {
    const places: number[] = []
    for (const n of numbers) {
      const place = placeOf(n)
      const rolled = everybody[place]
      if (!rolled || isTold[place] === 1) continue
      isTold[place] = 1
      if (!test || test(rolled, place)) places.push(place)
    }
    // As numbers, not as words.
    const sorted = Int32Array.from(places).sort()
    return Array.from(sorted, (place) => everybody[place]?.n ?? 0)
  })
}
