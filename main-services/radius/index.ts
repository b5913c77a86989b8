/** The RADIUS slice: who may send packets, the thread that answers them, and how it fares. */
import { randomBytes, randomUUID } from 'node:crypto'
import { err, ok } from '../../shared/base/result.ts'
import type { Asked, Caller, Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { every } from '../platform/scheduler/every.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { type AccountsDeps, createAccounts } from './accounts/index.ts'
import { createActivity } from './activity.ts'
import { createClients } from './clients.ts'
import { createDynamicAuthorization, type DynamicAuthorization } from './dynamic-authorization/index.ts'
import type { SessionsToOrder } from './dynamic-authorization/session-to-order.ts'
import { LEAST_HOURS } from './housekeeping.ts'
import { createNasStore } from './nas.store.ts'
import { createNasCalls } from './nas-calls.ts'
import { createNasImportCalls } from './nas-import/nas-import-calls.ts'
import type { CertificateFiles } from './radsec/certificate-files.client.ts'
import { createSupervisor, type SpawnThread } from './supervisor.ts'
import { spawnThread } from './thread.client.ts'
import type { FromThread, ListedClient, Listen } from './thread-messages.ts'

export { createAttemptsReader } from './attempts.store.ts'
export { createJournalReader, type JournalEntry } from './journal.store.ts'
export { readAccounting } from './packet/accounting.ts'
export { attributeToSend } from './packet/attribute-to-send.ts'
export { authenticateRequest, authenticateResponse } from './packet/authenticate.ts'
export { Code } from './packet/code.ts'
export { type DescribedAttribute, describeAttributes } from './packet/describe.ts'
export { encodeRequest, encodeResponse } from './packet/encode.ts'
export { parsePacket } from './packet/parse.ts'
export { credentialsToSend, makeCredentials } from './passwords/make-credentials.ts'
export { ntPasswordHash } from './passwords/ms-chap.ts'
export type { Listen } from './thread-messages.ts'

export interface RadiusDeps {
  /** console.db, for the NAS list. */
  readonly console: Database
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  /** radius.db, opened and written by the RADIUS thread alone. */
  readonly journal: { readonly file: string; readonly key: Buffer }
  /** The same files as everybody's, read by the RADIUS thread on its own. */
  readonly signIns: { readonly consoleFile: string; readonly sessionsFile: string }
  readonly listen: Listen
  /** For NASes that take orders over TLS, also while the RadSec port is closed. */
  readonly certificateFiles: () => CertificateFiles
  readonly openSessionsByNas: () => ReadonlyMap<string, number>
  /** What accounts are shown with, and tried with. */
  readonly besideAccounts: Pick<AccountsDeps, 'liveSessions' | 'subscriberNames'>
  /** The sessions that orders to NASes are about. */
  readonly sessionsToOrder: SessionsToOrder
  readonly publish: Publish<AppContract>
  /** Instead of asking the disk, for a trial of what happens when it is full. */
  readonly freeBytes?: () => number
  readonly newId?: () => string
  readonly spawn?: SpawnThread
}

export interface Radius {
  readonly accounts: Handlers<AppContract['accounts']>
  readonly groups: Handlers<AppContract['groups']>
  readonly nas: Handlers<AppContract['nas']>
  readonly radius: Handlers<AppContract['radius']>
  readonly orders: DynamicAuthorization['orders']
  /** The calls of the sessions slice that are orders to a NAS. */
  readonly sessionOrders: Pick<DynamicAuthorization, 'disconnect' | 'changeProfile'>
  /** Resolves when the ports are open, or have failed in words; radius.db exists from then on. */
  readonly start: () => Promise<void>
  /** Commits and answers what is in hand, then closes. */
  readonly stop: () => Promise<void>
  readonly ports: () => { readonly auth: number | null; readonly acct: number | null }
  readonly stats: () => RadiusStats
  /** Every NAS's name by its id. */
  readonly nasNames: () => ReadonlyMap<string, string>
  /** Whether there is an account of that name, letter for letter. */
  readonly hasAccount: (username: string) => boolean
  /** Of accounts, by name, after the one given. */
  readonly usernames: (after: string, limit: number) => string[]
  readonly relisten: (listen: Listen) => Promise<void>
  /** How far back the journal is kept; never less than 72 hours. */
  readonly keepJournal: (hours: number) => void
  /** Told by the projector. Nothing above its cursor is ever deleted. */
  readonly projected: (progress: { readonly cursor: number; readonly at: number }) => void
}

/** Acts that the listener does by itself. */
const LISTENER: Caller = { operatorId: 'radius', name: 'RADIUS listener', role: 'operator', device: 'this console' }
const PULSE_MILLISECONDS = 1000
const FREE_BYTES_MILLISECONDS = 200

export function createRadius(deps: RadiusDeps): Radius {
  const { clock, log, publish, newId = randomUUID, spawn = spawnThread } = deps
  const store = createNasStore(deps.console)
  const activity = createActivity({ clock, listen: deps.listen })
  let listen = deps.listen
  let retention = { keepHours: LEAST_HOURS, projected: 0 }
  let names = namesOf(store.all())
  const opened: (() => void)[] = []

  const clients = (): ListedClient[] =>
    store.all().map(({ nasId, name, address, secret, requireMessageAuthenticator, messageAuthenticatorSeen }) => ({
      nasId,
      name,
      address,
      secret,
      requireMessageAuthenticator,
      messageAuthenticatorSeen,
    }))
  const accounts = createAccounts({
    console: deps.console,
    acts: deps.acts,
    clock,
    publish,
    ...deps.besideAccounts,
    nasAt: (address) => {
      const known = createClients()
      known.replace(clients().map((client) => ({ ...client, secret: Buffer.from(client.secret, 'utf8') })))
      const { client } = known.find(address)
      return client && names.get(client.nasId)
    },
    random: randomBytes,
    log,
  })
  const nasesChanged = (): void => {
    names = namesOf(store.all())
    supervisor.post({ kind: 'clients', clients: clients() })
    publish('nas.changed', {})
  }
  const nasCalls = createNasCalls({
    store,
    acts: deps.acts,
    heard: activity.heard,
    openSessionsByNas: deps.openSessionsByNas,
    changed: nasesChanged,
  })
  const nasImport = createNasImportCalls({
    store,
    acts: deps.acts,
    newId,
    shown: nasCalls.shown,
    changed: nasesChanged,
  })
  const dynamicAuthorization = createDynamicAuthorization({
    console: deps.console,
    acts: deps.acts,
    clock,
    log,
    publish,
    nasById: store.byId,
    sessions: deps.sessionsToOrder,
    bind: () => listen.bind,
    certificateFiles: deps.certificateFiles,
  })
  const byItself = (): Asked => ({ caller: LISTENER, act: { id: newId(), at: clock.iso() } })
  const wasOpened = (): void => {
    for (const resolve of opened.splice(0)) resolve()
  }
  const said = (message: FromThread): void => {
    switch (message.kind) {
      case 'stats':
        activity.told(message.stats)
        break
      case 'listeners':
        activity.listening(message.listeners)
        wasOpened()
        break
      case 'saw-message-authenticator':
        remember(message.nasId)
        break
      case 'log':
        log[message.level](message.fields, message.message)
        break
      case 'unusable':
        activity.ended(listen, 'failed', message.words)
        wasOpened()
        break
      case 'stopped':
        activity.ended(listen, 'stopped', null)
        break
    }
  }
  /** A port of the system's choice is asked for by its number when the thread starts again: NASes send there. */
  const samePorts = (): Listen => {
    const { auth, acct } = activity.ports()
    return { ...listen, authPort: listen.authPort || (auth ?? 0), acctPort: listen.acctPort || (acct ?? 0) }
  }
  const remember = (nasId: string): void => {
    try {
      nasCalls.sawMessageAuthenticator(nasId, byItself())
    } catch (thrown) {
      // A disk that refuses console.db must not end the console; the next start learns it again.
      log.warn({ nasId, err: String(thrown) }, 'That a NAS sends Message-Authenticator could not be written down')
    }
  }
  let again: Listen = listen
  const supervisor = createSupervisor({
    spawn: (events) =>
      spawn(
        {
          journal: { file: deps.journal.file, key: deps.journal.key },
          signIns: deps.signIns,
          listen: again,
          clients: clients(),
          retention,
          freeBytes: deps.freeBytes?.() ?? null,
        },
        events,
      ),
    said,
    crashed: (why) => {
      again = samePorts()
      activity.ended(again, 'failed', `The RADIUS thread ended by itself (${why}) and is being started again.`)
      wasOpened()
    },
    now: clock.now,
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds)
      return { cancel: () => clearTimeout(timer) }
    },
    log,
  })
  const untilOpened = (): Promise<void> =>
    new Promise((resolve) => {
      opened.push(resolve)
    })
  const repeating: { stop: () => void }[] = []

  return {
    accounts: accounts.accounts,
    groups: accounts.groups,
    nas: {
      ...nasCalls.handlers,
      ...nasImport,
      test: async ({ nasId }) => {
        const nas = store.byId(nasId)
        return nas ? ok(await dynamicAuthorization.test(nas)) : err({ type: 'NasNotFound', nasId })
      },
    },
    orders: dynamicAuthorization.orders,
    sessionOrders: dynamicAuthorization,
    radius: {
      stats: () => ok(activity.stats()),
      minutes: ({ nasId }) => ok(activity.minutes(nasId)),
    },
    start: async () => {
      const ready = untilOpened()
      supervisor.start()
      const { freeBytes } = deps
      repeating.push(
        every(PULSE_MILLISECONDS, () => publish('radius.pulse', activity.stats()), { log, name: 'radius pulse' }),
      )
      if (freeBytes) {
        const tell = (): void => void supervisor.post({ kind: 'free-bytes', freeBytes: freeBytes() })
        repeating.push(every(FREE_BYTES_MILLISECONDS, tell, { log, name: 'free bytes' }))
      }
      dynamicAuthorization.start()
      await ready
    },
    stop: async () => {
      await dynamicAuthorization.stop()
      accounts.stop()
      for (const { stop } of repeating.splice(0)) stop()
      await supervisor.stop()
    },
    ports: activity.ports,
    stats: activity.stats,
    nasNames: () => names,
    hasAccount: accounts.has,
    usernames: accounts.usernames,
    relisten: async (wanted) => {
      listen = wanted
      again = wanted
      const ready = untilOpened()
      if (supervisor.post({ kind: 'listen', listen: wanted })) await ready
    },
    keepJournal: (hours) => {
      retention = { ...retention, keepHours: hours }
      supervisor.post({ kind: 'retention', retention })
    },
    projected: ({ cursor }) => {
      activity.projectedTo(cursor)
      if (cursor === retention.projected) return
      retention = { ...retention, projected: cursor }
      supervisor.post({ kind: 'retention', retention })
    },
  }
}

const namesOf = (nases: readonly { readonly nasId: string; readonly name: string }[]): ReadonlyMap<string, string> =>
  new Map(nases.map(({ nasId, name }) => [nasId, name]))
