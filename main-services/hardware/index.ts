/** Hardware: ONTs and routers, the services they belong to, what RADIUS says of them, and what contradicts it. */
import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { orderedUuid } from '../platform/ids/ordered-uuid.ts'
import type { Log } from '../platform/log/log.ts'
import { atMostEvery } from '../platform/scheduler/at-most-every.ts'
import { every } from '../platform/scheduler/every.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { createBreath } from './breath.ts'
import { createDeviceCalls } from './device-calls.ts'
import { createDeviceEventStore } from './device-events.store.ts'
import { createDeviceStore, type PlaceOnNetwork, type StoredDevice } from './devices.store.ts'
import { createEvidence } from './evidence.ts'
import { createFindingsCalls } from './findings-calls.ts'
import { createKeptSurvey } from './kept-survey.ts'
import { createLinkCalls } from './link-calls.ts'
import { createLinking, nameOf } from './link-device.ts'
import { normaliseMac } from './normalise-mac.ts'
import { normaliseSerial } from './normalise-serial.ts'
import { createNoteImport, type ImportedHardware, type ImportNoted, type ImportWords } from './note-import.ts'
import type { SaidAttribute } from './read-line-identity.ts'
import { createReleaseGone } from './release-gone.ts'
import type { LinesLook, ServicesLook } from './services.ts'
import { createSettledStore } from './settled.store.ts'
import { createShowDevice } from './show-device.ts'
import { createSightingStore } from './sightings.store.ts'
import { createSiteStore } from './sites.store.ts'
import { createSitesCalls } from './sites-calls.ts'
import { createSuggestionsCalls } from './suggestions-calls.ts'
import { takeSurvey } from './survey.ts'
import { createTakeClaim } from './take-claim.ts'

export interface HardwareDeps {
  /** console.db. */
  readonly console: Database
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
  readonly services: ServicesLook
  readonly lines: LinesLook
  /** A session's Start, else its latest Interim-Update, while there is one. */
  readonly packet: (acctUniqueId: string) => Buffer | undefined
  readonly describePacket: (packet: Buffer) => readonly SaidAttribute[]
  /** Accounts by name, after the one given. */
  readonly usernames: (after: string, limit: number) => readonly string[]
  /** Lets others at the thread in the middle of what nobody waits for. */
  readonly giveWay?: () => Promise<unknown>
  readonly newId?: () => string
  /** Milliseconds between looks for new sessions, for a test that has no time. */
  readonly lookEvery?: number
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed?: () => number
}

/** A line of the story of a service's hardware. */
export interface HardwareEntry {
  readonly entryId: string
  readonly at: string
  readonly serviceId: string
  readonly deviceId: string
  /** `HWTC3F9AC1E0` */
  readonly device: string
  /** `Linked to r.mokoena41@fhub` */
  readonly words: string
  readonly by: string | null
}

export interface Hardware {
  readonly handlers: Handlers<AppContract['hardware']>
  readonly start: () => void
  /** Writes what was counted. */
  readonly stop: () => Promise<void>
  /** What is linked to services, the ONT first. */
  readonly devicesOf: (serviceIds: readonly string[]) => StoredDevice[]
  /** Services whose hardware has a serial or MAC in any notation, or a serial that begins so; none for other text. */
  readonly servicesWithSerial: (text: string) => string[]
  /** Where each service hangs, a line a service: the ONT's serial, OLT, PON and POP, and the router's MAC. */
  readonly placesOnNetwork: () => Generator<PlaceOnNetwork>
  /** Subscribers have come, changed or gone; null for many. What is linked to services that are gone goes back to stock. */
  readonly subscribersChanged: (subscriberIds: readonly string[] | null) => void
  /** One transaction, or a part of the caller's. */
  readonly noteFromImport: (rows: readonly ImportedHardware[], words: ImportWords) => ImportNoted
  /** The latest first, before a moment (ISO). */
  readonly historyOf: (serviceIds: readonly string[], before: string, limit: number) => HardwareEntry[]
}

const LOOK_EVERY_MS = 2000
const WRITE_EVERY_MS = 60_000
const SWEEP_EVERY_MS = 6 * 3_600_000
/** All links are looked through where a subscriber is gone: some seconds of work with a hundred thousand. */
const RELEASE_EVERY_MS = 10_000
const SERVICES_A_PAGE = 1000
/** A serial is looked for by its beginning from here on. */
const PART_OF_A_SERIAL = /^[a-z]{4}[0-9a-f]{2,8}$/i

export function createHardware(deps: HardwareDeps): Hardware {
  const { console: db, acts, clock, log, services, lines, newId = randomUUID, elapsed = () => performance.now() } = deps
  const { now } = clock
  const devices = createDeviceStore(db)
  const events = createDeviceEventStore(db)
  const sightings = createSightingStore(db)
  const settled = createSettledStore(db)
  const breath = () => createBreath({ elapsed, pause: () => setImmediate() })
  const unhurried = () => createBreath({ elapsed, pause: deps.giveWay ?? (() => setImmediate()) })
  const newDeviceId = (): string => orderedUuid(now())
  const linking = createLinking({ devices, events, serviceById: services.byId })
  const show = createShowDevice({ services, sightings })
  const takeClaim = createTakeClaim({ devices, sightings, linking, newId: newDeviceId })
  const survey = createKeptSurvey({
    take: () => takeSurvey({ ...deps, devices, sightings, settled, now, breath }),
    elapsed,
  })
  const evidence = createEvidence({
    db,
    sightings,
    lines,
    packet: deps.packet,
    describe: deps.describePacket,
    now,
    breath: unhurried,
  })

  const announce = (): void => deps.publish('hardware.changed', {})
  const linksChanged = (serviceIds: readonly string[]): void => {
    const theirs = new Set(serviceIds)
    survey.changed({ suggestion: ({ service }) => theirs.has(service.serviceId) })
    announce()
  }
  const devicesChanged = (): void => {
    survey.changed()
    announce()
  }
  const gone = (id: string): void => {
    survey.changed({
      suggestion: ({ suggestionId }) => suggestionId === id,
      finding: ({ findingId }) => findingId === id,
    })
    announce()
  }
  const beside = { survey, sightings, settled, services, takeClaim, acts, now, breath, changed: linksChanged }
  const noteImport = createNoteImport({ devices, events, linking, serviceById: services.byId, newId: newDeviceId })
  const repeating: { readonly stop: () => void }[] = []
  let working: Promise<void> = Promise.resolve()
  let isStopping = false
  /** One after the other: two of them would count the same session. */
  const after =
    (job: () => Promise<void>): (() => Promise<void>) =>
    () => {
      working = working.catch(() => undefined).then(job)
      return working
    }
  const look = after(async () => {
    if (await evidence.look()) devicesChanged()
  })

  const releaseGone = createReleaseGone({ db, devices, linking, services, now: clock.iso, breath: unhurried })
  const release = after(async () => {
    if ((await releaseGone()) > 0) devicesChanged()
  })
  const releaseSoon = atMostEvery(RELEASE_EVERY_MS, () => {
    if (isStopping) return
    release().catch((thrown: unknown) =>
      log.error({ err: String(thrown) }, 'Devices of services that are gone could not be taken off them'),
    )
  })

  return {
    handlers: {
      ...createDeviceCalls({ devices, events, sightings, services, linking, acts, show, changed: devicesChanged }),
      ...createLinkCalls({ devices, services, linking, acts, show, changed: linksChanged }),
      ...createSuggestionsCalls({ ...beside, newId, elapsed, laidAside: gone }),
      ...createFindingsCalls({ ...beside, settledOne: gone }),
      ...createSitesCalls({ store: createSiteStore(db), acts, changed: announce }),
    },
    start: () => {
      // The console may have ended between a subscriber and what was theirs.
      releaseSoon()
      repeating.push(
        every(deps.lookEvery ?? LOOK_EVERY_MS, look, { log, name: 'evidence of hardware' }),
        every(
          WRITE_EVERY_MS,
          after(() => evidence.write('due')),
          { log, name: 'counts of evidence' },
        ),
        every(SWEEP_EVERY_MS, after(evidence.sweep), { log, name: 'old evidence' }),
      )
    },
    stop: async () => {
      isStopping = true
      for (const { stop } of repeating.splice(0)) stop()
      await after(() => evidence.write('all'))()
    },
    devicesOf: devices.ofServices,
    servicesWithSerial: (text) => {
      const mac = normaliseMac(text)
      const serial = normaliseSerial(text, 'router')
      const part = text.replace(/[-: ]/g, '')
      return devices.servicesWith({
        serial: serial.ok ? serial.value : PART_OF_A_SERIAL.test(part) ? part.toUpperCase() : null,
        mac: mac.ok ? mac.value : null,
      })
    },
    placesOnNetwork: function* () {
      let after = ''
      for (;;) {
        const page = devices.linkedPage(after, SERVICES_A_PAGE)
        for (const its of Map.groupBy(page, ({ serviceId }) => serviceId).values()) yield placeOf(its)
        const last = page.at(-1)
        if (!last) return
        after = last.serviceId
      }
    },
    subscribersChanged: (subscriberIds) => {
      if (subscriberIds === null) {
        survey.changed()
        return releaseSoon()
      }
      const gone = new Set(subscriberIds.filter((subscriberId) => services.ofSubscriber(subscriberId).length === 0))
      if (gone.size === 0) return survey.changed()
      survey.changed({
        suggestion: ({ service }) => gone.has(service.subscriberId),
        finding: ({ subscriberIds: its }) => its.some((subscriberId) => gone.has(subscriberId)),
      })
      releaseSoon()
    },
    noteFromImport: (rows, words) => {
      const noted = db.transaction(() => noteImport(rows, words))()
      if (noted.linked > 0) devicesChanged()
      return noted
    },
    historyOf: (serviceIds, before, limit) =>
      events
        .ofServices(serviceIds, before, limit)
        .flatMap(({ eventId, serviceId, deviceId, at, words, by, ...its }) =>
          serviceId === null
            ? []
            : [{ entryId: `hardware:${eventId}`, at, serviceId, deviceId, device: nameOf(its), words, by }],
        ),
  }
}

type LinkedRow = ReturnType<ReturnType<typeof createDeviceStore>['linkedPage']>[number]

function placeOf(rows: readonly LinkedRow[]): PlaceOnNetwork {
  const first = <K extends 'serial' | 'mac' | 'olt' | 'pon' | 'pop'>(field: K): string | null =>
    rows.find((row) => row[field] !== null)?.[field] ?? null
  const router = rows.find(({ kind }) => kind === 'router')
  return {
    serviceId: rows[0]?.serviceId ?? '',
    serial: first('serial'),
    mac: router?.mac ?? first('mac'),
    olt: first('olt'),
    pon: first('pon'),
    pop: first('pop'),
  }
}
