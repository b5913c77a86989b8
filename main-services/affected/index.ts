/** Who is affected, and the services as points of a map: all of them in memory, kept up as they change. */
import { setImmediate } from 'node:timers/promises'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { type ContactsInClear, createExport } from './export-affected.ts'
import { findAffected } from './find.ts'
import { createKeptIndex } from './keep-index.ts'
import { createMapCalls, type MapCalls } from './map-calls.ts'
import { createMapWithin, type MapWithin } from './map-within.ts'
import type { PlacesAsked } from './of-names.ts'
import type { NetworkFact, ServiceFact } from './service-fact.ts'
import { createStatesLook, type LinesAsked } from './states-look.ts'

export interface AffectedDeps {
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
  /** All; may be walked piece by piece while others use the database. */
  readonly serviceFacts: () => Iterable<ServiceFact>
  readonly serviceFactsOf: (subscriberIds: readonly string[]) => readonly ServiceFact[]
  /** In clear, by service id. */
  readonly contactsOf: (serviceIds: readonly string[]) => ReadonlyMap<string, ContactsInClear>
  /** Linked devices and where they hang. */
  readonly placesOnNetwork: () => Iterable<NetworkFact>
  /** Service ids, by a serial or MAC in any notation. */
  readonly servicesWithSerial: (text: string) => readonly string[]
  readonly lines: LinesAsked
  readonly places: PlacesAsked
}

export interface AffectedServices {
  readonly handlers: Handlers<AppContract['affected']>
  readonly map: MapCalls['handlers'] & { readonly within: MapWithin }
  /** Of some subscribers; null for all. */
  readonly servicesChanged: (subscriberIds: readonly string[] | null) => void
  /** Devices, or what they are linked to. */
  readonly networkChanged: () => void
  /** Reads the services and how they stand ahead of whoever asks first, some at a time. */
  readonly start: () => void
  /** Nothing reads the files any more. */
  readonly stop: () => Promise<void>
}

/** An import changes thousands: a map is told of them once. */
const REDRAWN_AFTER = 500

const pause = (): Promise<void> => setImmediate()

export function createAffected(deps: AffectedDeps): AffectedServices {
  const { clock, log, lines, places } = deps
  const index = createKeptIndex({
    serviceFacts: deps.serviceFacts,
    serviceFactsOf: deps.serviceFactsOf,
    placesOnNetwork: deps.placesOnNetwork,
    foldName: places.foldName,
    pause,
    onServices: () => {
      look.forget()
      map.servicesChanged()
    },
    onFailed: (thrown) => log.error({ err: String(thrown) }, 'The services could not be read into memory'),
  })
  const look = createStatesLook({ index, lines, now: clock.now, pause })
  let isStopping = false
  const since = (usernames: readonly string[]) => lines.lineNow(usernames)
  const find = { ...places, servicesWithSerial: deps.servicesWithSerial, pause, ready: look.ready, since }
  const map = createMapCalls({
    services: async () => (await index.current()).services,
    ready: look.ready,
    since,
    pause,
    publish: deps.publish,
    firstEdition: Math.floor(clock.now() / 1000),
    soon: (call) => void setTimeout(call, REDRAWN_AFTER).unref(),
    onFailed: (thrown) => log.error({ err: String(thrown) }, 'The map could not be drawn again'),
  })
  return {
    handlers: {
      find: (input) => findAffected(find, input),
      export: createExport({ ...find, acts: deps.acts, contactsOf: deps.contactsOf }),
    },
    map: { ...map.handlers, within: createMapWithin(find) },
    servicesChanged: index.servicesChanged,
    networkChanged: index.networkChanged,
    start: () => {
      look.ready(false).catch((thrown: unknown) => {
        if (!isStopping) log.error({ err: String(thrown) }, 'Who is affected could not be read ahead')
      })
    },
    stop: async () => {
      isStopping = true
      await index.stop()
    },
  }
}
