/** Subscribers on a database in memory, with the acts and the announcements that belong to them. */

import { err } from '../../shared/base/result.ts'
import type { Asked } from '../../shared/contract/derive.ts'
import type { LineState } from '../../shared/contract/line-state.ts'
import { subscribers as contract } from '../../shared/contract/subscribers.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createAuditStore } from '../platform/acts/audit.store.ts'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createFileTurns } from '../platform/threads/file-turns.ts'
import type { Label } from './changes.ts'
import { createSubscribers } from './index.ts'
import type { HardwareEntry, RejectSeen, Visit } from './timeline.ts'

export const NOW = '2026-11-23T10:00:00.000Z'

export function subscribersUnderTest() {
  const db = openTestDatabase(consoleMigrations)
  const clock = createManualClock(NOW)
  const announced: (readonly string[] | null)[] = []
  const labels: Label[] = []
  const states = new Map<string, LineState>()
  const places = new Map([['Sea Point', { placeId: 'sea-point', lat: -33.91, lon: 18.39 }]])
  const unplaced: string[] = []
  const visits: Visit[] = []
  const rejects: RejectSeen[] = []
  const hardware: HardwareEntry[] = []
  const serials = new Map<string, string[]>()
  const addresses = new Map<string, string[]>()
  const latest = <T>(all: readonly T[], momentOf: (one: T) => number, before: number, limit: number): T[] =>
    all
      .filter((one) => momentOf(one) < before)
      .sort((one, other) => momentOf(other) - momentOf(one))
      .slice(0, limit)
  const slice = createSubscribers({
    console: db,
    acts: createActs({ db, outbox: 'kept' }),
    clock,
    log: createQuietLog(),
    publish: (name, payload) => {
      if (name === 'subscribers.changed') announced.push((payload as { subscriberIds: string[] | null }).subscriberIds)
    },
    lines: {
      lineNow: async (usernames) =>
        new Map(
          usernames.flatMap((username) => {
            const state = states.get(username)
            return state ? [[username, { state, since: Date.parse(NOW) - 60_000 }] as const] : []
          }),
        ),
      states: async () => (username) => states.get(username) ?? 'never',
      sessionsOf: async () => new Map(),
      usernamesAt: async (text) => addresses.get(text) ?? [],
      visits: async (usernames, before, limit) =>
        latest(
          visits.filter(({ username }) => usernames.includes(username)),
          ({ startedAt, stoppedAt }) => stoppedAt ?? startedAt,
          before,
          limit,
        ),
      rejects: async (usernames, before, limit) =>
        latest(
          rejects.filter(({ username }) => usernames.includes(username)),
          ({ at }) => at,
          before,
          limit,
        ),
    },
    places: {
      placeOf: (suburb) => places.get(suburb),
      noteUnplaced: (suburb) => void unplaced.push(suburb),
      isWithin: (placeId, withinId) => placeId === withinId || withinId === 'cape-town',
      nameOf: async (placeId) => (placeId === 'sea-point' ? 'Sea Point' : undefined),
    },
    hardware: {
      noteFromImport: () => [],
      servicesWithSerial: (text) => serials.get(text) ?? [],
      historyOf: (_, before, limit) => latest(hardware, ({ at }) => Date.parse(at), Date.parse(before), limit),
    },
    takeFile: (fileId) => err({ type: 'FileNotFound', fileId }),
    turns: createFileTurns(),
    hasAccount: (username) => username.endsWith('@isp.co.za'),
    relabel: (told) => void labels.push(...told),
  })
  let acts = 0
  const asked = (at = clock.iso()): Asked => ({
    caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' },
    act: { id: `00000000-0000-4000-8000-${String(++acts).padStart(12, '0')}`, at },
  })
  type Calls = typeof slice.handlers
  type Answered<K extends keyof Calls> = Awaited<ReturnType<Calls[K]>>
  const ask = async <K extends keyof Calls>(name: K, input: object, as = asked()): Promise<Answered<K>> => {
    const handler = slice.handlers[name] as unknown as (input: unknown, asked: Asked) => Answered<K>
    return await handler(contract.calls[name].input.parse(input), as)
  }
  /** What was answered, or a throw with the refusal. */
  async function must<K extends keyof Calls>(name: K, input: object) {
    const outcome = await ask(name, input)
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
    return outcome.value as Extract<Answered<K>, { ok: true }>['value']
  }
  return {
    db,
    slice,
    clock,
    asked,
    ask,
    must,
    announced,
    labels,
    states,
    places,
    unplaced,
    visits,
    rejects,
    hardware,
    serials,
    addresses,
    added: async (input: object) => await must('add', input),
    found: async (search: string) => (await must('query', { search })).rows.map(({ name }) => name),
    audit: () => createAuditStore(db).query({ offset: 0, limit: 50 }).rows,
  }
}
