/** The slice over a made-up world that a test can change. */
import { randomUUID } from 'node:crypto'
import type { Asked } from '../../shared/contract/derive.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createAffected } from './index.ts'
import { placesAsked, type World } from './world.suite.ts'

export const ASKED: Asked = {
  caller: { operatorId: 'o', name: 'Naledi', role: 'operator', device: 'test' },
  act: { id: '0c8f3f2e-3f64-4a51-9f70-0a6f2f6f0a01', at: '2026-11-23T12:00:00Z' },
}
export const again = (): Asked => ({ ...ASKED, act: { ...ASKED.act, id: randomUUID() } })
/** Of every line that is not never. */
export const SINCE = Date.parse('2026-11-23T10:00:00Z')

const openOf = ({ lines }: World) => new Map([...lines].filter(([, { state }]) => state === 'up' || state === 'stale'))

export function affectedUnderTest(first: World) {
  let world = first
  const clock = createManualClock('2026-11-23T12:00:00Z')
  const db = openTestDatabase(consoleMigrations)
  const published: { readonly name: string; readonly payload: unknown }[] = []
  let factsRead = 0
  const affected = createAffected({
    acts: createActs({ db, outbox: 'off' }),
    clock,
    log: createQuietLog(),
    publish: (name, payload) => void published.push({ name, payload }),
    serviceFacts: function* () {
      for (const fact of world.services) {
        factsRead++
        yield fact
      }
    },
    serviceFactsOf: (ids) => world.services.filter(({ subscriberId }) => ids.includes(subscriberId)),
    contactsOf: (ids) =>
      new Map(ids.map((id) => [id, { phones: ['+27825550123'], emails: [`${id.slice(-4)}@mail.example`] }])),
    placesOnNetwork: () => world.network,
    servicesWithSerial: (text) =>
      world.network.flatMap(({ serial, serviceId }) => (serial === text ? [serviceId] : [])),
    lines: {
      states: async () => ({ of: (username) => world.lines.get(username)?.state ?? 'never', open: openOf(world) }),
      lastPlaces: async (usernames) => {
        const wanted = new Set(usernames)
        return new Map([...world.lines].filter(([username]) => wanted.has(username)))
      },
      lineNow: async (usernames) =>
        new Map(usernames.map((one) => [one, { since: world.lines.has(one) ? SINCE : null }])),
    },
    places: placesAsked,
  })
  return {
    affected,
    db,
    published,
    factsRead: () => factsRead,
    /** A moment later. */
    become: (next: World) => {
      world = next
      clock.advance(1000)
    },
    clock,
    find: async (asked: Partial<Parameters<typeof affected.handlers.find>[0]>) => {
      const selection = { where: {}, statuses: ['active', 'suspended'] as const, offset: 0, limit: 1000 }
      const found = await affected.handlers.find(
        { ...selection, ...asked, statuses: [...(asked.statuses ?? selection.statuses)] },
        ASKED,
      )
      if (!found.ok) throw new Error(found.error.words)
      return found.value
    },
  }
}
