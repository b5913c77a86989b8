/**
 * All subscribers in memory, in the order of their names, with what lists are
 * filtered by: a list of two hundred thousand is walked in some milliseconds,
 * where an encrypted file takes a second. Read once, and kept up by what is written.
 */
import type { ServiceStatus } from '../../shared/contract/service-status.ts'
import type { RicaState, SubscriberKind } from '../../shared/contract/subscribers.ts'
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

/** Everybody at one moment, in the order of names. */
export interface Order {
  readonly everybody: readonly Rolled[]
  /** Where in that order a subscriber stands, from 0; -1 for one who is not there. */
  readonly placeOf: (n: number) => number
}

export interface Roll {
  /** Waits until everybody was read; the same as long as nobody changes. */
  readonly all: () => Promise<Order>
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
  let order: Order | undefined
  let loading: Promise<readonly Rolled[]> | undefined
  let missed: Written[] = []
  let isStopped = false

  async function load(): Promise<readonly Rolled[]> {
    const sorted: Rolled[][] = []
    const known = new Map<string, string>()
    /** The same few words, again and again. */
    const once = <T extends string | null>(text: T): T => {
      if (text === null) return text
      const its = known.get(text)
      if (its === undefined) known.set(text, text)
      return (its as T | undefined) ?? text
    }
    for (let after = -1; !isStopped; ) {
      const page = rolledOf(store.page(after, READ_AT_ONCE), once)
      const last = page.at(-1)
      if (last) {
        after = last.n
        sorted.push(page.sort(compare))
      }
      if (page.length < READ_AT_ONCE) break
      await pause()
    }
    return inOrder(sorted, pause)
  }

  async function loaded(): Promise<Order> {
    missed = []
    const mine = load()
    loading = mine
    try {
      const all = await mine
      if (loading !== mine) return roll.all()
      order = orderOf(merged(all, missed))
      missed = []
      return order
    } finally {
      if (loading === mine) loading = undefined
    }
  }

  let waiting: Promise<Order> | undefined
  const roll: Roll = {
    all: async () => {
      if (order) return order
      waiting ??= loaded().finally(() => {
        waiting = undefined
      })
      return waiting
    },
    apply: (written) => {
      if (order) order = orderOf(merged(order.everybody, written))
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

function orderOf(everybody: readonly Rolled[]): Order {
  let places: Int32Array | undefined
  return {
    everybody,
    placeOf: (n) => {
      places ??= placesIn(everybody)
      return places[n] ?? -1
    },
  }
}

/** By number: those are short, and hardly one is missing. */
function placesIn(everybody: readonly Rolled[]): Int32Array {
  const last = everybody.reduce((most, { n }) => Math.max(most, n), 0)
  const places = new Int32Array(last + 1).fill(-1)
  for (const [place, { n }] of everybody.entries()) places[n] = place
  return places
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

const compare = (one: Rolled, other: Rolled): number =>
  one.folded < other.folded ? -1 : one.folded > other.folded ? 1 : one.n - other.n

/** Two halves at a time: to sort two hundred thousand names at once would hold the thread. */
async function inOrder(sorted: readonly Rolled[][], pause: () => Promise<void>): Promise<readonly Rolled[]> {
  if (sorted.length < 2) return sorted[0] ?? []
  const half = Math.ceil(sorted.length / 2)
  const one = await inOrder(sorted.slice(0, half), pause)
  const other = await inOrder(sorted.slice(half), pause)
  await pause()
  return both(one, other)
}

/** Two in the order of names as one. */
function both(one: readonly Rolled[], other: readonly Rolled[]): Rolled[] {
  const all: Rolled[] = []
  let at = 0
  for (const its of one) {
    for (let next = other[at]; next && compare(next, its) < 0; next = other[++at]) all.push(next)
    all.push(its)
  }
  for (let next = other[at]; next; next = other[++at]) all.push(next)
  return all
}

function merged(order: readonly Rolled[], written: readonly Written[]): readonly Rolled[] {
  if (written.length === 0) return order
  const now = new Map<number, Rolled | null>()
  for (const [before, after] of written) now.set((after ?? before)?.n ?? 0, after && toRolled(after))
  const added = [...now.values()].filter((one) => one !== null).sort(compare)
  return both(
    order.filter(({ n }) => !now.has(n)),
    added,
  )
}
