/** Makes every slice and joins them. The only place where slices meet; nothing runs yet. */
import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { type Answer, createAnswer } from '../../shared/bridge/answer.ts'
import { createBus } from '../../shared/bridge/bus.ts'
import { type Attach, createServer } from '../../shared/bridge/server.ts'
import type { About } from '../../shared/contract/about.ts'
import { type AppContract, contract } from '../../shared/contract/index.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { type AffectedServices, createAffected } from '../affected/index.ts'
import { createBasemap } from '../basemap/index.ts'
import { type Conditions, createConditions, type FileSetAside } from '../conditions/index.ts'
import { createFiles } from '../files/index.ts'
import { createHardware, type Hardware } from '../hardware/index.ts'
import { createPlaces, type Places } from '../places/index.ts'
import { createActs } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { atMostEvery } from '../platform/scheduler/at-most-every.ts'
import { createGiveWay } from '../platform/scheduler/give-way.ts'
import type { KeyKeeper } from '../platform/secrets/key-keeper.ts'
import { createFileTurns } from '../platform/threads/file-turns.ts'
import { createRadius, type Listen, type Radius } from '../radius/index.ts'
import { createSessions, type Sessions } from '../sessions/index.ts'
import { createSettings, type SettingsServices } from '../settings/index.ts'
import { createSubscribers, type Subscribers } from '../subscribers/index.ts'
import { createAbout } from './about.ts'
import { affectedAsks } from './affected-asks.ts'
import type { Config } from './config.ts'
import type { DataFolder } from './data-folder.ts'
import { createAsked, createBackupsLook, createNasesSeen } from './facts.ts'
import { createJournalLook, type JournalLook } from './journal.client.ts'
import type { OpenFiles } from './open-files.ts'
import { startProjector } from './projector.client.ts'
import { createReferences } from './references.ts'
import { liveSessionsOf, serviceSessions } from './service-sessions.ts'

const NETWORK_READ_EVERY_MS = 5000

export interface ComposeDeps {
  readonly radiusFlags: Config['radius']
  readonly folder: DataFolder
  readonly files: OpenFiles
  readonly home: About['home']
  /** The key of the local files, and how it is kept. */
  readonly key: Buffer
  readonly keeper: KeyKeeper
  readonly version: string
  /** The address that a code is redeemed at, once there is one. */
  readonly signInUrl: (code: string) => string
  readonly clock: Clock
  readonly log: Log
  /** Links that are good already: those of before a restore. */
  readonly codes?: SettingsServices['codes']
  /** Told that a restored set of files waits to be put in place. */
  readonly restartOn: (pendingFolder: string) => void
}

export interface Services {
  readonly radius: Radius
  readonly sessions: Sessions
  readonly settings: SettingsServices
  readonly subscribers: Subscribers
  readonly hardware: Hardware
  readonly affected: AffectedServices
  readonly places: Places
  readonly journal: JournalLook
  readonly conditions: Conditions
  readonly backupsLook: ReturnType<typeof createBackupsLook>
  readonly answer: Answer
  readonly attach: Attach
}

export function compose({ files, folder, key, clock, log, ...deps }: ComposeDeps): Services {
  const { console: db, row } = files
  const startedAt = clock.now()
  const asked = createAsked(clock, randomUUID)
  const bus = createBus<AppContract>()
  const { publish } = bus
  const acts = createActs({ db, outbox: 'off' })
  const giveWay = createGiveWay({ turn: setImmediate, wait: setTimeout })
  /** What every slice that keeps something in console.db is given. */
  const kept = { console: db, acts, clock, log, publish }

  const settings = createSettings({
    ...kept,
    flags: deps.radiusFlags,
    signInUrl: deps.signInUrl,
    codes: deps.codes,
    keeper: deps.keeper,
    backups: {
      dataFolder: folder.path,
      key,
      kind: row.kind,
      consoleId: row.consoleId,
      version: deps.version,
      restartOn: deps.restartOn,
    },
  })
  const radius = createRadius({
    console: db,
    acts,
    clock,
    log,
    journal: { file: folder.radiusDb, key },
    signIns: { consoleFile: folder.consoleDb, sessionsFile: folder.sessionsDb },
    listen: toListen(settings.current()),
    certificateFiles: () => settings.current().radius.radsec,
    openSessionsByNas: () => sessions.openByNas(),
    besideAccounts: {
      liveSessions: (username) => liveSessionsOf(sessions, radius.nasNames(), username, clock.now()),
      subscriberNames: (usernames) => subscribers.namesOf(usernames),
    },
    sessionsToOrder: {
      open: (which) => sessions.open.open(which),
      stoppedAt: (acctUniqueId) => sessions.open.stoppedAt(acctUniqueId),
      heardAt: (acctUniqueIds) => sessions.open.heardAt(acctUniqueIds),
      packet: (acctUniqueId) => sessions.open.packet(acctUniqueId),
      denied: (acctUniqueIds) => sessions.denied(acctUniqueIds),
    },
    publish,
  })
  const journal = createJournalLook({ file: folder.radiusDb, key })
  const sessions: Sessions = createSessions({
    acts,
    file: folder.sessionsDb,
    key,
    clock,
    log,
    publish,
    nasNames: radius.nasNames,
    describePacket: journal.describe,
    journalPacket: journal.packet,
    hasAccount: radius.hasAccount,
    projector: () =>
      startProjector({
        start: () => ({
          sessions: { file: folder.sessionsDb, key },
          journal: { file: folder.radiusDb, key },
          retention: settings.current().retention,
        }),
        log,
      }),
    onProgress: radius.projected,
  })
  const broughtFiles = createFiles({ clock })
  const turns = createFileTurns()
  const subscribers = createSubscribers({
    ...kept,
    lines: {
      lineNow: sessions.lines.lineNow,
      states: async () => (await sessions.lines.states()).of,
      sessionsOf: async (usernames) => serviceSessions(sessions, radius.nasNames(), usernames),
      usernamesAt: sessions.lines.usernamesAt,
      visits: sessions.lines.past,
      rejects: (usernames, before, limit) => sessions.lines.signIns(usernames, before, limit, 'reject'),
    },
    places: {
      placeOf: (suburb, city) => places.placeOf(suburb, city),
      noteUnplaced: (suburb, city) => places.noteUnplaced(suburb, city, 'The suburb of a customer'),
      isWithin: (placeId, withinId) => places.around(placeId).includes(withinId),
      nameOf: async (placeId) => {
        const place = await places.handlers.get({ placeId }, asked())
        return place.ok ? place.value.name : undefined
      },
    },
    hardware: {
      servicesWithSerial: (text) => hardware.servicesWithSerial(text),
      historyOf: (serviceIds, before, limit) => hardware.historyOf(serviceIds, before, limit),
      noteFromImport: (rows, words) => hardware.noteFromImport(rows, words).left,
    },
    takeFile: broughtFiles.take,
    turns,
    hasAccount: radius.hasAccount,
    relabel: (labels) => sessions.labelSubscribers(labels),
  })
  const places = createPlaces({
    ...kept,
    takeFile: broughtFiles.take,
    turns,
    renamed: subscribers.placesChanged,
  })
  const basemap = createBasemap({
    mapsFolder: folder.maps,
    online: () => settings.current().map,
    version: deps.version,
    fetch: globalThis.fetch,
    log,
  })
  const hardware = createHardware({
    ...kept,
    services: {
      all: subscribers.serviceFacts,
      byId: subscribers.serviceById,
      byUsername: subscribers.serviceByUsername,
      ofSubscriber: (subscriberId) => subscribers.serviceFactsOf([subscriberId]),
      like: subscribers.servicesLike,
    },
    lines: { ...sessions.lines, edition: sessions.rebuilt },
    giveWay: giveWay.pause,
    packet: (acctUniqueId) => sessions.open.packet(acctUniqueId),
    describePacket: journal.describe,
    usernames: radius.usernames,
  })
  const asks = affectedAsks({ subscribers, hardware, sessions, places })
  const affected = createAffected({ acts, clock, log, publish, ...asks })
  const backupsLook = createBackupsLook({ backups: settings.backups, asked, log })
  const conditions = createConditions({
    clock,
    log,
    publish,
    stats: radius.stats,
    nases: createNasesSeen({ radius, sessions, asked, startedAt }),
    rejects: sessions.rejectsByNas,
    backups: () => ({ createdAt: Date.parse(row.createdAt), lastBackupAt: backupsLook.lastBackupAt() }),
    setAside: () => [...files.setAside, ...rebuiltFile(sessions)],
  })

  let listening = toListen(settings.current())
  bus.on('settings.changed', () => {
    const { retention } = settings.current()
    radius.keepJournal(retention.journalHours)
    sessions.keep(retention)
    const wanted = toListen(settings.current())
    if (JSON.stringify(wanted) === JSON.stringify(listening)) return
    listening = wanted
    void radius.relisten(wanted)
  })
  bus.on('subscribers.changed', ({ subscriberIds }) => {
    affected.servicesChanged(subscriberIds)
    hardware.subscribersChanged(subscriberIds)
  })
  // An import says so hundreds of times, and each time a hundred thousand devices would be read again.
  bus.on('hardware.changed', atMostEvery(NETWORK_READ_EVERY_MS, affected.networkChanged))

  const answerOne = createAnswer(contract, {
    handlers: {
      accounts: radius.accounts,
      affected: affected.handlers,
      coverage: places.coverage,
      files: broughtFiles.handlers,
      hardware: hardware.handlers,
      map: { ...affected.map, ...basemap.handlers },
      about: createAbout({
        console: db,
        folder,
        facts: {
          version: deps.version,
          kind: row.kind,
          startedAt: new Date(startedAt).toISOString(),
          home: deps.home,
        },
      }),
      audit: settings.audit,
      authLog: sessions.authLog,
      backups: settings.backups,
      conditions: conditions.handlers,
      dataKey: settings.dataKey,
      groups: radius.groups,
      nas: radius.nas,
      operators: settings.operators,
      orders: radius.orders,
      places: places.handlers,
      radius: radius.radius,
      sessions: { ...sessions.handlers, ...radius.sessionOrders },
      settings: settings.settings,
      subscribers: subscribers.handlers,
      views: settings.views,
    },
    onCrash: createReferences({ log, random: () => randomBytes(8) }).onCrash,
    stamp: () => ({ id: randomUUID(), at: clock.iso() }),
  })
  const answer: Answer = (...question) => giveWay.serve(() => answerOne(...question))
  return {
    radius,
    sessions,
    settings,
    subscribers,
    hardware,
    affected,
    places,
    journal,
    conditions,
    backupsLook,
    answer,
    attach: createServer({ answer, bus }),
  }
}

const rebuiltFile = (sessions: Sessions): FileSetAside[] => {
  const rebuilt = sessions.rebuilt()
  return rebuilt ? [{ name: 'sessions.db', folder: rebuilt.setAside ?? '' }] : []
}

const toListen = ({ radius: { bind, authPort, acctPort, radsec } }: Settings): Listen => {
  const { enabled, ...secure } = radsec
  return { bind, authPort, acctPort, ...(enabled ? { radsec: secure } : {}) }
}
