import { expect, test, vi } from 'vitest'
import { LINE_STATE_DIGITS } from '../../shared/contract/map.ts'
import { ASKED, affectedUnderTest } from './affected-under-test.suite.ts'
import { createMovedLog } from './moved-log.ts'
import { uuid, type World } from './world.suite.ts'

type Service = World['services'][number]
const service = (n: number, more: Partial<Service> = {}): Service => ({
  ...{ n, serviceId: uuid(n), subscriberId: uuid(1000 + n), name: `Customer ${n}`, username: `user${n}@x` },
  ...{ package: 'Home 50', fnoId: n % 2 ? 'vumatel' : null, fnoReference: null, zone: null, status: 'active' },
  ...{ suburb: null, placeId: null, lat: -29.123456, lon: 30.6, pointFrom: 'place', contactable: true },
  ...more,
})
type State = 'up' | 'stale' | 'down'
const worldOf = (services: readonly Service[], states: Readonly<Record<string, State>> = {}): World => ({
  services,
  network: [],
  lines: new Map(
    Object.entries(states).map(([username, state]) => [username, { state, nasAddress: '10.20.0.1', nasPort: '1' }]),
  ),
})
const mapUnderTest = (of: World) => {
  const under = affectedUnderTest(of)
  const { map } = under.affected
  const value = async <T>(answer: unknown): Promise<T> => {
    const { ok, value: its } = (await answer) as { ok: boolean; value: T }
    if (!ok) throw new Error('refused')
    return its
  }
  return {
    ...under,
    points: (after = 0, limit = 20_000) =>
      value<{ edition: number; revision: number; next: number | null; ids: number[]; states: string; total: number }>(
        map.points({ after, limit }, ASKED),
      ),
    states: (edition: number, since: number) =>
      value<{ edition: number; revision: number; moved: { ids: number[]; states: string } | null }>(
        map.states({ edition, since }, ASKED),
      ),
  }
}
const digit = (state: (typeof LINE_STATE_DIGITS)[number]): string => String(LINE_STATE_DIGITS.indexOf(state))

test('a map has every service that is not cancelled and has a point, in parts that neither repeat nor skip', async () => {
  const services = [
    ...Array.from({ length: 25 }, (_, n) => service(100 - n)),
    service(200, { status: 'cancelled' }),
    service(201, { lat: null, lon: null, pointFrom: null }),
    service(202, { status: 'ordered', username: null }),
  ]
  const { points, affected } = mapUnderTest(
    worldOf(services, { 'user100@x': 'up', 'user99@x': 'stale', 'user98@x': 'down' }),
  )
  const whole = await points()
  expect(whole).toMatchObject({ total: 26, withoutPoint: 1, next: null, fnos: ['vumatel'] })
  expect(whole.ids).toEqual([...Array.from({ length: 25 }, (_, n) => 76 + n), 202])
  const stateOf = (id: number) => whole.states[whole.ids.indexOf(id)]
  expect([100, 99, 98, 97, 202].map(stateOf)).toEqual(
    ['up', 'stale', 'down', 'never', 'never'].map((one) => digit(one as State)),
  )
  expect(await affected.map.points({ after: 0, limit: 1 }, ASKED)).toMatchObject({
    value: { ids: [76], lats: [-2_912_346], lons: [3_060_000], fnoOf: [-1], next: 1 },
  })
  const ids: number[] = []
  for (let after: number | null = 0; after !== null; ) {
    const part: Awaited<ReturnType<typeof points>> = await points(after, 7)
    expect(part.edition).toBe(whole.edition)
    ids.push(...part.ids)
    after = part.next
  }
  expect(ids).toEqual(whole.ids)
})

test('only what moved is told, each point once as it is now, and nothing where nothing moved', async () => {
  const services = Array.from({ length: 10 }, (_, n) => service(n + 1))
  const { points, states, become } = mapUnderTest(worldOf(services, { 'user1@x': 'up' }))
  const { edition, revision } = await points()
  expect((await states(edition, revision)).moved).toEqual({ ids: [], states: '' })
  become(worldOf(services, { 'user1@x': 'down', 'user2@x': 'up' }))
  const first = await states(edition, revision)
  expect(first.moved).toEqual({ ids: [1, 2], states: digit('down') + digit('up') })
  become(worldOf(services, { 'user1@x': 'stale', 'user2@x': 'up' }))
  expect((await states(edition, first.revision)).moved).toEqual({ ids: [1], states: digit('stale') })
  expect((await states(edition, revision)).moved).toEqual({ ids: [1, 2], states: digit('stale') + digit('up') })
})

test('another edition is announced when a point comes, goes or moves, and only then', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const services = Array.from({ length: 5 }, (_, n) => service(n + 1))
    const { points, states, become, affected, published } = mapUnderTest(worldOf(services))
    const first = await points()
    const told = () => published.filter(({ name }) => name === 'map.changed')
    const change = async (next: readonly Service[], which: number) => {
      become(worldOf(next))
      affected.servicesChanged([uuid(1000 + which)])
      await vi.advanceTimersByTimeAsync(1000)
    }
    await change(services.with(0, service(1, { name: 'Another' })), 1)
    expect((await points()).edition).toBe(first.edition)
    expect(told()).toEqual([])

    await change(services.with(0, service(1, { lat: -29.2 })), 1)
    expect(told()).toEqual([{ name: 'map.changed', payload: { edition: first.edition + 1 } }])
    const moved = await states(first.edition, first.revision)
    expect(moved).toMatchObject({ edition: first.edition + 1, moved: null })
    await change([...services.slice(1), service(9)], 1)
    affected.servicesChanged([uuid(1009)])
    await vi.advanceTimersByTimeAsync(1000)
    expect((await points()).ids).toEqual([2, 3, 4, 5, 9])
    expect(told().length).toBeGreaterThan(1)
  } finally {
    vi.useRealTimers()
  }
})

test('a point says what it is; a number that is none, or of a service that is over, is refused', async () => {
  const { affected } = mapUnderTest(
    worldOf([service(7, { suburb: 'Hammarsdale' }), service(8, { status: 'cancelled' })], { 'user7@x': 'down' }),
  )
  expect(await affected.map.card({ id: 7 }, ASKED)).toEqual({
    ok: true,
    value: {
      ...{ serviceId: uuid(7), subscriberId: uuid(1007), name: 'Customer 7', username: 'user7@x', package: 'Home 50' },
      ...{ fnoId: 'vumatel', suburb: 'Hammarsdale', status: 'active', state: 'down' },
      ...{ since: '2026-11-23T10:00:00.000Z', approximate: true },
    },
  })
  for (const id of [8, 9]) {
    expect(await affected.map.card({ id }, ASKED)).toEqual({ ok: false, error: { type: 'PointNotFound', id } })
  }
})

test('what moved too long ago is not told in part: all is to be read again', () => {
  const size = 30_000
  const log = createMovedLog(new Uint8Array(size), 1)
  log.see(new Uint8Array(size).fill(1))
  expect(log.since(1)).toHaveLength(size)
  log.see(new Uint8Array(size).fill(2))
  expect(log.since(1)).toBeNull()
  expect(log.since(2)).toHaveLength(size)
  expect(log.since(3)).toEqual([])
  // Of a life before this one.
  expect(log.since(4)).toBeNull()
})
