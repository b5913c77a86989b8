/**
 * All subscribers in memory, in the order of their names, with what lists are
 * filtered by: a list of two hundred thousand is walked in some milliseconds,
 * where an encrypted file takes a second. Read once, and kept up by what is written.
 */
import type { LineState } from '../../shared/contract/line-state.ts'
import type { ServiceStatus } from '../../shared/contract/service-status.ts'
import type { RicaState, SubscriberFilter, SubscriberKind } from '../../shared/contract/subscribers.ts'
import type { Written } from './changes.ts'
import { foldName } from './fold-name.ts'
import { addressOf, type KeptSubscriber } from './record.ts'
import type { RollCells, RollStore } from './roll.store.ts'

export interface RolledService {
  readonly username: string | null
  readonly status: ServiceStatus
  readonly fnoId: string | null
  readonly package: string | null
  readonly placeId: string | null
}

export interface Rolled {
  readonly n: number
  readonly folded: string
  readonly kind: SubscriberKind
  readonly rica: RicaState
  readonly services: readonly RolledService[]
}

export interface Roll {
  /** In the order of names. Waits until everybody was read. */
  readonly all: () => Promise<readonly Rolled[]>
  readonly apply: (written: readonly Written[]) => void
  /** Something was changed beside the records. */
  readonly reload: () => void
  /** Nothing reads the file any more; who waits gets what was read. */
  readonly stop: () => Promise<void>
}

export interface RollDeps {
  readonly store: RollStore
  readonly pause: () => Promise<void>
}

/** Some ten milliseconds. */
const READ_AT_ONCE = 2000

export function createRoll({ store, pause }: RollDeps): Roll {
  let order: readonly Rolled[] | undefined
  let loading: Promise<readonly Rolled[]> | undefined
  let missed: Written[] = []
  let isStopped = false

  async function load(): Promise<readonly Rolled[]> {
    const all: Rolled[] = []
    const known = new Map<string, string>()
    /** The same few words, again and again. */
    const once = <T extends string | null>(text: T): T => {
      if (text === null) return text
      const its = known.get(text)
      if (its === undefined) known.set(text, text)
      return (its as T | undefined) ?? text
    }
    let after = { folded: '', n: -1 }
    while (!isStopped) {
      const cells = store.page(after, READ_AT_ONCE)
      const page = rolledOf(cells, once)
      all.push(...page)
      const last = page.at(-1)
      if (!last || page.length < READ_AT_ONCE) return all
      after = last
      await pause()
    }
    return all
  }

  async function loaded(): Promise<readonly Rolled[]> {
    missed = []
    const mine = load()
    loading = mine
    try {
      const all = await mine
      if (loading !== mine) return roll.all()
      order = merged(all, missed)
      missed = []
      return order
    } finally {
      if (loading === mine) loading = undefined
    }
  }

  let waiting: Promise<readonly Rolled[]> | undefined
  const roll: Roll = {
    all: async () => {
      if (order) return order
      waiting ??= loaded().finally(() => {
        waiting = undefined
      })
      return waiting
    },
    apply: (written) => {
      if (order) order = merged(order, written)
      else if (loading) missed.push(...written)
    },
    reload: () => {
      order = undefined
      loading = undefined
      waiting = undefined
    },
    stop: async () => {
      isStopped = true
      await Promise.allSettled([loading])
    },
  }
  return roll
}

function rolledOf(cells: readonly RollCells[], once: <T extends string | null>(text: T) => T): Rolled[] {
  const page: Rolled[] = []
  let services: RolledService[] = []
  for (const [n, folded, kind, rica, username, status, fnoId, sold, placeId] of cells) {
    if (page.at(-1)?.n !== n) {
      services = []
      page.push({ n, folded, kind: once(kind), rica: once(rica), services })
    }
    if (status === null) continue
    services.push({ username, status: once(status), fnoId: once(fnoId), package: once(sold), placeId: once(placeId) })
  }
  return page
}

const toRolled = (subscriber: KeptSubscriber): Rolled => ({
  n: subscriber.n,
  folded: foldName(subscriber.name),
  kind: subscriber.kind,
  rica: subscriber.rica.state,
  services: subscriber.services.map((service) => ({
    username: service.username,
    status: service.status,
    fnoId: service.fnoId,
    package: service.package,
    placeId: addressOf(subscriber, service)?.placeId ?? null,
  })),
})

/** As SQLite sorts them. */
const compare = (one: Rolled, other: Rolled): number =>
  one.folded < other.folded ? -1 : one.folded > other.folded ? 1 : one.n - other.n

function merged(order: readonly Rolled[], written: readonly Written[]): readonly Rolled[] {
  if (written.length === 0) return order
  const now = new Map<number, Rolled | null>()
  for (const [before, after] of written) now.set((after ?? before)?.n ?? 0, after && toRolled(after))
  const added = [...now.values()].filter((one) => one !== null).sort(compare)
  const all: Rolled[] = []
  let next = 0
  for (const one of order) {
    if (now.has(one.n)) continue
    for (let first = added[next]; first && compare(first, one) < 0; first = added[next]) {
      all.push(first)
      next++
    }
    all.push(one)
  }
  for (; next < added.length; next++) all.push(...added.slice(next, next + 1))
  return all
}

export interface FilterDeps {
  /** Of an account, at one moment. */
  readonly stateOf: (username: string) => LineState
  /** Whether a place lies in another, however deep, or is it. */
  readonly isWithin: (placeId: string, withinId: string) => boolean
}

/** Whether a subscriber meets a filter: its conditions about a service by one service, all of them. */
export function filterTest(
  { kind, rica, state, status, fnoId, within, package: sold }: SubscriberFilter,
  { stateOf, isWithin }: FilterDeps,
): (rolled: Rolled) => boolean {
  const places = new Map<string, boolean>()
  const lies = (placeId: string, withinId: string): boolean => {
    const known = places.get(placeId) ?? isWithin(placeId, withinId)
    places.set(placeId, known)
    return known
  }
  const meets = (service: RolledService): boolean =>
    (status === undefined || service.status === status) &&
    (fnoId === undefined || service.fnoId === fnoId) &&
    (sold === undefined || service.package === sold) &&
    (within === undefined || (service.placeId !== null && lies(service.placeId, within))) &&
    (state === undefined || (service.username === null ? 'never' : stateOf(service.username)) === state)
  const anyService = [state, status, fnoId, within, sold].every((condition) => condition === undefined)
  return (rolled) =>
    (kind === undefined || rolled.kind === kind) &&
    (rica === undefined || rolled.rica === rica) &&
    (anyService || rolled.services.some(meets))
}
