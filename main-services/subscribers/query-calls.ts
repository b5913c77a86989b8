/** The calls of `subscribers` that look: the list, its numbers, one subscriber, whose an account is. */
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Subscriber } from '../../shared/contract/subscribers.ts'
import type { Finder } from './find-subscribers.ts'
import type { LineNow } from './planned.ts'
import type { KeptSubscriber } from './record.ts'
import type { Records } from './records.ts'
import type { Roll } from './roll.ts'
import { showRow } from './show-subscriber.ts'

export interface QueryDeps {
  readonly records: Records
  readonly finder: Finder
  readonly roll: Roll
  readonly lineNow: (usernames: readonly string[]) => Promise<ReadonlyMap<string, LineNow>>
  readonly show: (subscriber: KeptSubscriber) => Promise<Subscriber>
  readonly placeName: (placeId: string) => Promise<string | undefined>
}

export type QueryCalls = Pick<
  Handlers<AppContract['subscribers']>,
  'query' | 'counts' | 'get' | 'whose' | 'filterValues'
>

/** A filter offers the most common of them. */
const OFFERED = 200

export function createQueryCalls({ records, finder, roll, lineNow, show, placeName }: QueryDeps): QueryCalls {
  return {
    query: async ({ search, filter, sort = 'name', offset, limit }) => {
      const { numbers, ...page } = await finder.page({ search, filter }, { sort, offset, limit })
      const subscribers = numbers.flatMap((n) => records.load(n) ?? [])
      const usernames = subscribers.flatMap(({ services }) => services.flatMap(({ username }) => username ?? []))
      const now = await lineNow(usernames)
      return ok({ ...page, rows: subscribers.map((subscriber) => showRow(subscriber, now)) })
    },

    counts: async ({ selections }) => {
      const counts: { total: number; totalIsAtLeast?: boolean }[] = []
      for (const selection of selections) {
        const { numbers: _, ...count } = await finder.page(selection, { sort: 'name', offset: 0, limit: 0 })
        counts.push(count)
      }
      return ok(counts)
    },

    get: async ({ subscriberId }) => {
      const n = records.subscribers.find(subscriberId)
      const subscriber = n === undefined ? undefined : records.load(n)
      return subscriber ? ok(await show(subscriber)) : err({ type: 'SubscriberNotFound', subscriberId })
    },

    whose: (which) => {
      const owner =
        'serviceId' in which ? records.services.find(which.serviceId) : records.services.findUsername(which.username)
      return ok({ subscriberId: (owner && records.subscribers.idOf(owner.subscriber)) ?? null })
    },

    filterValues: async () => {
      const services = (await roll.all()).everybody.flatMap(({ services: its }) => its)
      const most = (of: (service: (typeof services)[number]) => string | null): [string, number][] => {
        const counts = new Map<string, number>()
        for (const service of services) {
          const value = of(service)
          if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
        }
        return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, OFFERED)
      }
      const places: { placeId: string; name: string; services: number }[] = []
      for (const [placeId, count] of most((service) => service.placeId)) {
        places.push({ placeId, name: (await placeName(placeId)) ?? placeId, services: count })
      }
      return ok({
        fnos: most(({ fnoId }) => fnoId).map(([fnoId, count]) => ({ fnoId, services: count })),
        packages: most((service) => service.package).map(([name, count]) => ({ package: name, services: count })),
        places,
      })
    },
  }
}
