/**
 * Keeps the services and where they hang in memory: read when somebody first
 * asks, a few thousand at a time, and again as they change. Whoever asks
 * meanwhile gets the former edition, whole.
 */
import { createNetworkIndex, type NetworkIndex } from './network-index.ts'
import type { NetworkFact, ServiceFact } from './service-fact.ts'
import { createServiceIndex, type ServiceIndex } from './service-index.ts'

export interface KeepIndexDeps {
  /** All; may be walked piece by piece while others use the database. */
  readonly serviceFacts: () => Iterable<ServiceFact>
  readonly serviceFactsOf: (subscriberIds: readonly string[]) => readonly ServiceFact[]
  readonly placesOnNetwork: () => Iterable<NetworkFact>
  readonly foldName: (name: string) => string
  readonly pause: () => Promise<void>
  /** Told after another edition of the services can be asked. */
  readonly onServices: (now: ServiceIndex) => void
  /** Reading failed; the former edition stays, and whoever asks next has it read again. */
  readonly onFailed: (thrown: unknown) => void
}

export interface Kept {
  readonly services: ServiceIndex
  readonly network: NetworkIndex
}

export interface KeptIndex {
  /** Waits for the first edition. */
  readonly current: () => Promise<Kept>
  /** Undefined while nobody has asked yet. */
  readonly now: () => Kept | undefined
  /** Null: all of them. */
  readonly servicesChanged: (subscriberIds: readonly string[] | null) => void
  readonly networkChanged: () => void
  /** Nothing is read any more; who waits gets what there is, or fails. */
  readonly stop: () => Promise<void>
}

/** Told to whoever waits for services that nobody reads any more. */
const STOPPED = 'The services are read no more'
const FACTS_AT_ONCE = 500
/** More than these are read all again. */
const CHANGED_AT_MOST = 500

export function createKeptIndex(deps: KeepIndexDeps): KeptIndex {
  const { pause } = deps
  let services: ServiceIndex | undefined
  let network: NetworkIndex | undefined
  let changed: Set<string> | 'all' = 'all'
  let isNetworkOld = true
  let working: Promise<void> | undefined
  let isStopped = false

  async function breathe(): Promise<void> {
    await pause()
    if (isStopped) throw new Error(STOPPED)
  }

  async function readServices(): Promise<void> {
    const anew = createServiceIndex(deps)
    let put = 0
    for (const fact of deps.serviceFacts()) {
      anew.put(fact)
      if (++put % FACTS_AT_ONCE === 0) await breathe()
    }
    for (const _ of anew.sort()) await breathe()
    services = anew
    deps.onServices(anew)
  }

  async function readNetwork(): Promise<void> {
    const anew = createNetworkIndex()
    let put = 0
    for (const fact of deps.placesOnNetwork()) {
      anew.put(fact)
      if (++put % FACTS_AT_ONCE === 0) await breathe()
    }
    network = anew
  }

  /** In one go, so that nobody finds it half done: few have changed. */
  function readChanged(into: ServiceIndex, subscriberIds: ReadonlySet<string>): void {
    for (const subscriberId of subscriberIds) into.removeOf(subscriberId)
    for (const fact of deps.serviceFactsOf([...subscriberIds])) into.put(fact)
    for (const _ of into.sort());
    deps.onServices(into)
  }

  /** What changes while it is read is read after it. */
  async function work(): Promise<void> {
    while (isNetworkOld || changed === 'all' || changed.size > 0) {
      if (isNetworkOld) {
        isNetworkOld = false
        try {
          await readNetwork()
        } catch (thrown) {
          isNetworkOld = true
          throw thrown
        }
      }
      const which = changed
      changed = new Set()
      try {
        if (which === 'all' || which.size > CHANGED_AT_MOST || !services) await readServices()
        else if (which.size > 0) readChanged(services, which)
      } catch (thrown) {
        changed = 'all'
        throw thrown
      }
    }
  }

  function begin(): Promise<void> {
    if (isStopped) return Promise.reject(new Error(STOPPED))
    working ??= work().finally(() => {
      working = undefined
    })
    return working
  }

  const now = (): Kept | undefined => (services && network ? { services, network } : undefined)
  const failed = (thrown: unknown): void => {
    if (!isStopped) deps.onFailed(thrown)
  }
  const keepUp = (): void => {
    if (!isStopped && (now() || working)) begin().catch(failed)
  }

  return {
    now,
    current: async () => {
      for (;;) {
        const kept = now()
        if (kept) {
          keepUp()
          return kept
        }
        await begin()
      }
    },
    servicesChanged: (subscriberIds) => {
      if (subscriberIds === null) changed = 'all'
      else if (changed !== 'all') for (const id of subscriberIds) changed.add(id)
      keepUp()
    },
    networkChanged: () => {
      isNetworkOld = true
      keepUp()
    },
    stop: async () => {
      isStopped = true
      await Promise.allSettled([working])
    },
  }
}
