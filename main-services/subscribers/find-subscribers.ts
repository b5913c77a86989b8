/** Finds subscribers for a list: searched, filtered, sorted, a page at a time, out of two hundred thousand. */
import type { LineState } from '../../shared/contract/line-state.ts'
import type { SubscriberFilter } from '../../shared/contract/subscribers.ts'
import type { Records } from './records.ts'
import { type FilterDeps, filterTest, type Roll, type Rolled } from './roll.ts'
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
  /** Of all accounts at one moment. */
  readonly states: () => Promise<(username: string) => LineState>
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
  readonly tiers: readonly ReadonlySet<number>[]
  readonly isAll: boolean
}

export function createFinder({ records, roll, states, isWithin, usernamesAt, servicesWithSerial }: FindDeps): Finder {
  async function hitsOf(search: string, limit: number | undefined, shown: number): Promise<Hits> {
    const byLine = new Set<number>()
    for (const username of await usernamesAt(search)) {
      const owner = records.services.findUsername(username)
      if (owner) byLine.add(owner.subscriber)
    }
    for (const serviceId of servicesWithSerial(search)) {
      const owner = records.services.find(serviceId)
      if (owner) byLine.add(owner.subscriber)
    }
    const asked = searchExpressions(search)
    if (!asked) return { tiers: [byLine], isAll: true }
    const match = (expression: string): Set<number> =>
      new Set(records.words.match(expression, limit === undefined ? undefined : limit + 1))
    const begins = match(asked.begins)
    if (begins.size === 0) return { tiers: [byLine], isAll: true }
    const tiers: Set<number>[] = [byLine]
    for (const expression of [asked.nameItself, asked.wordItself, asked.nameBegins]) {
      // What fills the page already need not be told from what is worse.
      if (tiers.reduce((sum, { size }) => sum + size, 0) >= shown) break
      tiers.push(match(expression))
    }
    return { tiers: [...tiers, begins], isAll: limit === undefined || begins.size <= limit }
  }

  /** Undefined: everybody. */
  async function testOf(filter: SubscriberFilter | undefined): Promise<((rolled: Rolled) => boolean) | undefined> {
    if (!filter || Object.values(filter).every((value) => value === undefined)) return undefined
    const stateOf = filter.state === undefined ? () => 'never' as const : await states()
    return filterTest(filter, { stateOf, isWithin })
  }

  return {
    page: async ({ search = '', filter }, { sort, offset, limit }) => {
      const test = await testOf(filter)
      const all = await roll.all()
      if (search !== '') {
        const shown = test ? Number.POSITIVE_INFINITY : offset + limit
        let hits = await hitsOf(search, test ? LOOKED_THROUGH : FEW, shown)
        let found = inTiers(all, hits.tiers, test)
        if (test && !hits.isAll && found.length < FEW) {
          hits = await hitsOf(search, undefined, shown)
          found = inTiers(all, hits.tiers, test)
        }
        const total = hits.isAll ? found.length : Math.min(found.length, FEW)
        return {
          total,
          ...(hits.isAll ? {} : { totalIsAtLeast: true as const }),
          numbers: found.slice(offset, Math.min(total, offset + limit)),
        }
      }
      if (sort === 'changed') {
        const meeting = test && new Set(all.filter(test).map(({ n }) => n))
        return { total: meeting?.size ?? all.length, numbers: byChange(meeting, offset, limit) }
      }
      const found = test ? all.filter(test) : all
      return { total: found.length, numbers: found.slice(offset, offset + limit).map(({ n }) => n) }
    },
    numbersAfter: async ({ search = '', filter }, n, limit) => {
      const test = await testOf(filter)
      const all = await roll.all()
      const hits = search === '' ? undefined : await hitsOf(search, undefined, 0)
      const found = all.filter(
        (rolled) => rolled.n > n && (!hits || hits.tiers.some((tier) => tier.has(rolled.n))) && (!test || test(rolled)),
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

/** Each tier in the order of names; who is in several is in the best. */
function inTiers(
  all: readonly Rolled[],
  tiers: readonly ReadonlySet<number>[],
  test: ((rolled: Rolled) => boolean) | undefined,
): number[] {
  const found: number[][] = tiers.map(() => [])
  for (const rolled of all) {
    const tier = tiers.findIndex((numbers) => numbers.has(rolled.n))
    if (tier >= 0 && (!test || test(rolled))) found[tier]?.push(rolled.n)
  }
  return found.flat()
}
