/** The hardware slice on a real database, with services, lines and packets that a test makes up. */
import type { Asked, Caller } from '../../shared/contract/derive.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createAuditStore } from '../platform/acts/audit.store.ts'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createBreath } from './breath.ts'
import { createEvidence } from './evidence.ts'
import { createHardware, type HardwareDeps } from './index.ts'
import type { SaidAttribute } from './read-line-identity.ts'
import type { LineSession, ServiceFact } from './services.ts'
import { createSightingStore } from './sightings.store.ts'

export const NOW = '2026-11-23T08:00:00.000Z'
export const OPERATOR: Caller = { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' }

let acts = 0
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const asked = (at = NOW): Asked => ({ caller: OPERATOR, act: { id: uuid(1_000_000 + ++acts), at } })

export const said = (name: string, value: string): SaidAttribute => ({
  name,
  value,
  raw: Buffer.from(value).toString('hex'),
})

export const serviceOf = (n: number, its: Partial<ServiceFact> = {}): ServiceFact => ({
  serviceId: uuid(n),
  subscriberId: uuid(500_000 + n),
  name: `Customer ${n}`,
  username: `user${n}@isp`,
  status: 'active',
  activatedOn: '2026-01-05',
  ...its,
})

export function hardwareUnderTest(services: readonly ServiceFact[] = [serviceOf(1), serviceOf(2), serviceOf(3)]) {
  const db = openTestDatabase(consoleMigrations)
  const clock = createManualClock(NOW)
  const known = new Map(services.map((service) => [service.serviceId, service]))
  const sessions: LineSession[] = []
  const packets = new Map<string, Buffer>()
  const accounts = new Set(services.flatMap(({ username }) => username ?? []))
  const everSeen = new Set<string>()
  const published: string[] = []
  let ids = 0

  const open = () => new Map(sessions.flatMap((session) => (session.username ? [[session.username, session]] : [])))
  let edition = 0
  const lines = {
    edition: () => edition,
    openSince: async (id: number, limit: number) => sessions.filter((session) => session.id > id).slice(0, limit),
    states: async () => {
      const its = open()
      return {
        open: its,
        of: (username: string) =>
          its.has(username) ? ('up' as const) : everSeen.has(username) ? ('down' as const) : ('never' as const),
      }
    },
  }
  const packet = (acctUniqueId: string) => packets.get(acctUniqueId)
  const describe = (its: Buffer): SaidAttribute[] => JSON.parse(its.toString())
  const byUsername = (username: string) => {
    const its = [...known.values()].filter((service) => service.username === username)
    return its.find(({ status }) => status !== 'cancelled') ?? its[0]
  }
  const deps: HardwareDeps = {
    console: db,
    acts: createActs({ db, outbox: 'off' }),
    clock,
    log: createQuietLog(),
    publish: (name) => void published.push(name),
    services: {
      all: () => known.values(),
      byId: (serviceId) => known.get(serviceId),
      byUsername,
      ofSubscriber: (subscriberId) => [...known.values()].filter((service) => service.subscriberId === subscriberId),
      like: async (text) =>
        [...known.values()]
          .filter(({ name, username }) => `${name} ${username}`.toLowerCase().includes(text.toLowerCase()))
          .map(({ serviceId }) => serviceId),
    },
    lines,
    packet,
    describePacket: describe,
    usernames: (after, limit) =>
      [...accounts]
        .sort()
        .filter((name) => name > after)
        .slice(0, limit),
    newId: () => uuid(2_000_000 + ++ids),
    elapsed: clock.now,
  }
  const hardware = createHardware(deps)
  const sightings = createSightingStore(db)
  const elapsed = () => performance.now()
  const breath = () => createBreath({ elapsed, pause: async () => undefined })
  const evidence = createEvidence({ db, sightings, lines, packet, describe, now: clock.now, breath })

  return {
    db,
    clock,
    known,
    sessions,
    accounts,
    everSeen,
    published,
    hardware,
    /** The sessions are of another file from now on. */
    madeAnew: () => void edition++,
    /** Another life on the same files. */
    startedAgain: () => createHardware(deps),
    calls: hardware.handlers,
    sightings,
    evidence,
    audit: () => createAuditStore(db).query({ offset: 0, limit: 100 }).rows,
    /** A session comes up and its Start says so. */
    comesUp: (username: string, attributes: readonly SaidAttribute[], its: Partial<LineSession> = {}) => {
      const id = sessions.length + 1
      const session: LineSession = {
        id,
        acctUniqueId: `session-${id}`,
        username,
        mac: null,
        nasAddress: '10.20.0.1',
        startedAt: clock.now(),
        stoppedAt: null,
        ...its,
      }
      sessions.push(session)
      everSeen.add(username)
      packets.set(session.acctUniqueId, Buffer.from(JSON.stringify(attributes)))
      return session
    },
  }
}
