/** Subscribers: who the customers are, how to reach them, RICA, their services, and what happened to them. */
import { setImmediate } from 'node:timers/promises'
import { err, ok, type Result } from '../../shared/base/result.ts'
import { sastDay } from '../../shared/base/sast.ts'
import type { Asked, Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { LineState } from '../../shared/contract/line-state.ts'
import { type ServiceSession, type Subscriber, TimelineKind } from '../../shared/contract/subscribers.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { orderedUuid } from '../platform/ids/ordered-uuid.ts'
import type { Log } from '../platform/log/log.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { createActing } from './acting.ts'
import { createChanges, type Label } from './changes.ts'
import { createExportCall } from './export-calls.ts'
import { createFactStore, type FactStore } from './facts.store.ts'
import { createFinder, type FindDeps } from './find-subscribers.ts'
import { createImportCalls, type ImportCallsDeps } from './import/import-calls.ts'
import { createPersonalCalls } from './personal-calls.ts'
import { createPlacing, type PlacingDeps } from './placing.ts'
import type { LineNow, PlannedSubscriber, ServiceFact } from './planned.ts'
import { createQueryCalls } from './query-calls.ts'
import type { Unusable } from './read-contact.ts'
import type { KeptSubscriber } from './record.ts'
import { createRecords } from './records.ts'
import { createReplacing } from './replacing.ts'
import { createRollStore } from './roll.store.ts'
import { createRoll } from './roll.ts'
import type { FilterDeps } from './roll-filter.ts'
import { createRollStates } from './roll-states.ts'
import { showSubscriber } from './show-subscriber.ts'
import { createSubscriberCalls } from './subscriber-calls.ts'
import { createTimeline, type TimelineSources } from './timeline.ts'
import { createSubscriberWriter } from './writer.ts'

export type { PlannedSubscriber, ServiceFact } from './planned.ts'

/** How accounts stand on the line. Usernames are compared letter for letter. */
export interface LinesLook extends Pick<TimelineSources, 'visits' | 'rejects'> {
  readonly lineNow: (usernames: readonly string[]) => Promise<ReadonlyMap<string, LineNow>>
  /** Of all accounts at one moment. */
  readonly states: () => Promise<(username: string) => LineState>
  /** The open sessions of those of them that have one. */
  readonly sessionsOf: (usernames: readonly string[]) => Promise<ReadonlyMap<string, ServiceSession>>
  readonly usernamesAt: FindDeps['usernamesAt']
}

export interface PlacesLook extends PlacingDeps {
  readonly isWithin: FilterDeps['isWithin']
  readonly nameOf: (placeId: string) => Promise<string | undefined>
}

export interface HardwareLook {
  readonly servicesWithSerial: FindDeps['servicesWithSerial']
  readonly historyOf: TimelineSources['hardware']
  readonly noteFromImport: ImportCallsDeps['noteHardware']
}

export interface SubscribersDeps {
  /** console.db. */
  readonly console: Database
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
  readonly lines: LinesLook
  readonly places: PlacesLook
  readonly hardware: HardwareLook
  readonly takeFile: ImportCallsDeps['takeFile']
  readonly turns: ImportCallsDeps['turns']
  readonly hasAccount: (username: string) => boolean
  /** Tells the sessions whose name stands beside an account now. */
  readonly relabel: (labels: readonly Label[]) => void
  readonly newId?: () => string
}

interface Added {
  readonly added: number
  /** Of each row the service that it is about. */
  readonly serviceIds: readonly (string | null)[]
}

export interface Subscribers {
  readonly handlers: Handlers<AppContract['subscribers']>
  /** Tells the sessions every name, some at a time, and goes on with an import that was being written. */
  readonly start: () => Promise<void>
  readonly isEmpty: () => boolean
  /** All of them in one act, or none. */
  readonly addMany: (asked: Asked, rows: readonly PlannedSubscriber[]) => Result<Added, Unusable>
  readonly namesOf: (usernames: readonly string[]) => ReadonlyMap<string, string>
  /** All of them, walked lazily: between two of them anything may be written. */
  readonly serviceFacts: () => Generator<ServiceFact>
  readonly serviceFactsOf: (subscriberIds: readonly string[]) => ServiceFact[]
  readonly serviceById: (serviceId: string) => ServiceFact | undefined
  /** Of a service that is not over, else of the last that was. */
  readonly serviceByUsername: (username: string) => ServiceFact | undefined
  /** Services of the best hits of a search. */
  readonly servicesLike: (text: string) => Promise<string[]>
  /** In clear, for files that are taken away: by service, the first of each kind first. */
  readonly contactsOf: (serviceIds: readonly string[]) => ReadonlyMap<string, ReturnType<FactStore['contactsOf']>>
  /** What names of places mean may be something else from now on. */
  readonly placesChanged: () => void
  readonly stop: () => Promise<void>
}

const FACTS_AT_ONCE = 1000
const LIKE_AT_MOST = 200
const END_OF_TIME = '9999-12-31T23:59:59.999Z'

export function createSubscribers(deps: SubscribersDeps): Subscribers {
  const { console: db, acts, clock, log, publish, lines, places, hardware, hasAccount } = deps
  const newId = deps.newId ?? (() => orderedUuid(clock.now()))
  const pause = (): Promise<void> => setImmediate(undefined)
  const rollStore = createRollStore(db)
  const roll = createRoll({ store: rollStore, pause })
  const placing = createPlacing(places)
  const changes = createChanges({
    publish: (subscriberIds) => publish('subscribers.changed', { subscriberIds: subscriberIds && [...subscriberIds] }),
    relabel: deps.relabel,
    apply: roll.apply,
    dropped: placing.forget,
    later: (run) => void setTimeout(run),
  })
  const records = createRecords(db, changes.note)
  const facts = createFactStore(db)
  const acting = createActing(acts, changes)
  const writer = createSubscriberWriter({ records, placing, newId })
  const finder = createFinder({
    records,
    roll,
    states: createRollStates({ states: lines.states, now: clock.now, pause }),
    isWithin: places.isWithin,
    usernamesAt: lines.usernamesAt,
    servicesWithSerial: hardware.servicesWithSerial,
  })
  const replacing = createReplacing({
    addresses: records.addresses,
    placing,
    moved: () => {
      roll.reload()
      publish('subscribers.changed', { subscriberIds: null })
    },
    pause,
    log,
  })
  const timeline = createTimeline({ ...lines, hardware: hardware.historyOf }, records.events)

  const show = async (subscriber: KeptSubscriber): Promise<Subscriber> => {
    const usernames = subscriber.services.flatMap(({ username }) => username ?? [])
    const [now, sessions] = await Promise.all([lines.lineNow(usernames), lines.sessionsOf(usernames)])
    return showSubscriber(subscriber, { now, sessions, hasAccount }, sastDay(clock.now()))
  }
  let isStopping = false
  /** Ahead of whoever asks for a list first. */
  function readRoll(): void {
    if (isStopping) return
    roll
      .all()
      .catch((thrown: unknown) => log.error({ err: String(thrown) }, 'The roll of subscribers could not be read'))
  }
  const shared = { records, acting, newId, show }

  /** Page by page: a walk that is paused must not hold a statement open. */
  function* serviceFacts(): Generator<ServiceFact> {
    for (let n = 0; ; ) {
      const page = facts.after(n, FACTS_AT_ONCE)
      yield* page
      const last = page.at(-1)
      if (!last) return
      n = last.n
    }
  }

  async function labelAll(): Promise<void> {
    for (let n = 0; !isStopping; ) {
      const page = facts.after(n, FACTS_AT_ONCE)
      const last = page.at(-1)
      if (!last) return
      n = last.n
      deps.relabel(
        page.flatMap(({ username, name, suburb, status }) =>
          username === null || status === 'cancelled' ? [] : [{ username, name, suburb }],
        ),
      )
      await pause()
    }
  }

  const imports = createImportCalls({
    console: db,
    acts,
    clock,
    log,
    writer,
    newId,
    pause,
    takeFile: deps.takeFile,
    turns: deps.turns,
    noteHardware: hardware.noteFromImport,
    written: changes.tellNames,
    undone: changes.drop,
    finished: () => {
      roll.reload()
      readRoll()
      publish('subscribers.changed', { subscriberIds: null })
    },
    moved: (progress) => publish('subscribers.importMoved', progress),
  })

  return {
    handlers: {
      ...imports.handlers,
      ...createSubscriberCalls({ ...shared, placing }),
      ...createPersonalCalls(shared),
      ...createQueryCalls({ records, finder, roll, lineNow: lines.lineNow, show, placeName: places.nameOf }),
      timeline: async ({ subscriberId, kinds, before, limit }) => {
        const n = records.subscribers.find(subscriberId)
        const subscriber = n === undefined ? undefined : records.load(n)
        if (!subscriber) return err({ type: 'SubscriberNotFound', subscriberId })
        const range = { kinds: kinds ?? TimelineKind.options, before: before ?? END_OF_TIME, limit }
        return ok(await timeline(subscriber, range))
      },
      export: createExportCall({ records, finder, acting, pause }),
    },
    start: async () => {
      imports.start()
      readRoll()
      await labelAll()
    },
    isEmpty: () => records.subscribers.byChange(0, 1).length === 0,
    addMany: (asked, rows) =>
      acting<Added, Unusable>('subscribers.addMany', asked, () => {
        const when = { at: asked.act.at, by: asked.caller.name, source: asked.caller.name }
        const serviceIds: (string | null)[] = []
        for (const row of rows) {
          const put = writer.put(row, when)
          if (!put.ok) return put
          serviceIds.push(put.value.serviceId)
        }
        const summary = `${rows.length} added`
        return ok({ value: { added: rows.length, serviceIds }, subject: 'subscribers', summary, change: rows })
      }),
    namesOf: (usernames) =>
      new Map(
        usernames.flatMap((username) => {
          const owner = records.services.findUsername(username)
          const cells = owner && !owner.cancelled ? records.subscribers.byN(owner.subscriber) : undefined
          return cells ? [[username, cells.name] as const] : []
        }),
      ),
    serviceFacts,
    serviceFactsOf: (subscriberIds) => subscriberIds.flatMap(facts.ofSubscriber),
    serviceById: facts.byId,
    serviceByUsername: (username) => {
      const owner = records.services.findUsername(username)
      return owner && facts.byId(owner.serviceId)
    },
    servicesLike: async (text) => {
      const { numbers } = await finder.page({ search: text }, { sort: 'name', offset: 0, limit: LIKE_AT_MOST })
      return numbers.flatMap((n) => records.load(n)?.services.map(({ serviceId }) => serviceId) ?? [])
    },
    contactsOf: (serviceIds) => new Map(serviceIds.map((serviceId) => [serviceId, facts.contactsOf(serviceId)])),
    placesChanged: replacing.begin,
    stop: async () => {
      isStopping = true
      await imports.stop()
      await replacing.stop()
      await roll.stop()
    },
  }
}
