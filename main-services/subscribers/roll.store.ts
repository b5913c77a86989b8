/** Reads what lists are sorted and filtered by, page by page. */
import type { ServiceStatus } from '../../shared/contract/service-status.ts'
import type { RicaState, SubscriberKind } from '../../shared/contract/subscribers.ts'
import type { Database } from '../platform/sqlite/open.ts'

/** One service of a subscriber; its cells are null for a subscriber without any. */
export type RollCells = readonly [
  n: number,
  folded: string,
  kind: SubscriberKind,
  rica: RicaState,
  username: string | null,
  status: ServiceStatus | null,
  fnoId: string | null,
  sold: string | null,
  placeId: string | null,
]

export interface RollStore {
  /** The services of so many subscribers, one after another. */
  readonly page: (afterN: number, subscribers: number) => RollCells[]
}

export function createRollStore(db: Database): RollStore {
  const page = db
    .prepare<[number, number], RollCells>(`
      SELECT s.n, s.folded, s.kind, s.rica, v.username, v.status, v.fno_id, v.package, a.place_id
      FROM (SELECT n, folded, kind, rica FROM subscriber WHERE n > ? ORDER BY n LIMIT ?) s
      LEFT JOIN service v ON v.subscriber = s.n
      LEFT JOIN subscriber_address a ON a.subscriber = s.n AND a.position = ifnull(
        iif(v.address_id IS NULL, 0,
          (SELECT position FROM subscriber_address WHERE subscriber = s.n AND address_id = v.address_id)), 0)
      ORDER BY s.n`)
    .raw()
  return { page: (afterN, subscribers) => page.all(afterN, subscribers) }
}
