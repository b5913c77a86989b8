import { expect, test } from 'vitest'
import { createIsp, type DemoNas } from './isp.ts'
import { createLife } from './life.ts'
import { obey } from './obey.ts'
import { createRandom } from './random.ts'
import type { DuePacket } from './session.ts'

const NOW = Date.parse('2026-11-23T18:00:00.000Z')
const lines = createIsp(createRandom(1), 600)

function setup() {
  const life = createLife({ lines, random: createRandom(2), now: NOW, known: [] })
  const up = life.due(NOW).filter(({ at }) => at === NOW)
  const ordersTo = (
    kind: 'disconnect' | 'change',
    { session }: DuePacket,
    more: Readonly<Record<string, string>> = {},
  ) => {
    const { username, nas } = session.line
    const attributes = new Map(
      Object.entries({ 'User-Name': username, 'Acct-Session-Id': session.acctSessionId, ...more }),
    )
    return obey({ kind, attributes }, nas, life, NOW)
  }
  return { life, up, ordersTo }
}

test('a disconnected session sends its Stop with Admin-Reset at once, and its subscriber comes back', () => {
  const { life, up, ordersTo } = setup()
  const answers = up.map((packet) => [packet.session.line.username, ordersTo('disconnect', packet)] as const)
  const said = new Set(answers.map(([, answer]) => answer))
  expect(said).toEqual(new Set([null, 504]))
  const stops = life.due(NOW + 1000).filter(({ terminateCause }) => terminateCause === 'Admin-Reset')
  const yes = answers.filter(([, answer]) => answer === null).length
  // A few say yes and keep the session, as routers do.
  expect(stops.length).toBeGreaterThan(0.95 * yes)
  expect(stops.length).toBeLessThan(yes)
  const back = new Set(
    Array.from({ length: 40 }, (_, second) => life.dialling(NOW + second * 1000))
      .flat()
      .map(({ username }) => username),
  )
  expect(stops.filter(({ session }) => back.has(session.line.username)).length).toBeGreaterThan(0.9 * stops.length)
})

test('a session that is no longer there is not known', () => {
  const { up, ordersTo } = setup()
  const [packet] = up.filter((one) => ordersTo('disconnect', one) === null)
  if (!packet) throw new Error('No session is up')
  expect(ordersTo('change', packet)).toBe(503)
  expect(ordersTo('disconnect', packet)).toBe(503)
})

const firstOf = (up: readonly DuePacket[], type: DemoNas['type'], is: (packet: DuePacket) => boolean): DuePacket => {
  const found = up.find((packet) => packet.session.line.nas.type === type && is(packet))
  if (!found) throw new Error(`No session on ${type}`)
  return found
}

test('a change is done in the attributes of the maker, and shows in what the NAS then says', () => {
  const { life, up, ordersTo } = setup()
  const rate = { 'Mikrotik-Rate-Limit': '2M/7M' }
  const mikrotik = firstOf(up, 'mikrotik', (packet) => ordersTo('change', packet, rate) === null)
  const { session } = life
    .due(NOW + 120_000)
    .find((packet) => packet.session.line.username === mikrotik.session.line.username) ?? { session: undefined }
  expect(session).toMatchObject({ upRate: 2e6, downRate: 7e6 })
  expect(ordersTo('change', mikrotik, { 'Huawei-Input-Average-Rate': '1000' })).toBe(401)
  expect(ordersTo('change', mikrotik, { 'Mikrotik-Rate-Limit': 'fast' })).toBe(407)
  const huawei = { 'Huawei-Input-Average-Rate': '1000000', 'Huawei-Output-Average-Rate': '5000000' }
  expect(firstOf(up, 'huawei', (packet) => ordersTo('change', packet, huawei) === null)).toBeDefined()
})

test('an order that does not say which session is meant is refused', () => {
  const { life } = setup()
  const [line] = lines
  if (!line) throw new Error('There are no lines')
  expect(obey({ kind: 'disconnect', attributes: new Map([['User-Name', 'x']]) }, line.nas, life, NOW)).toBe(402)
})
