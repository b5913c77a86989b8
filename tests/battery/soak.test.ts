/** An hour of a small ISP's life in three minutes: nothing is lost and memory does not grow. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIsp, demoNases } from '../../main-services/demo/isp.ts'
import { createLife } from '../../main-services/demo/life.ts'
import { createDemoNasClient, type DemoNasClient } from '../../main-services/demo/nas.client.ts'
import { accountingAttributes } from '../../main-services/demo/packets.ts'
import { createRandom } from '../../main-services/demo/random.ts'
import { attributeToSend } from '../../main-services/radius/packet/attribute-to-send.ts'
import { Code } from '../../main-services/radius/packet/code.ts'
import { encodeRequest } from '../../main-services/radius/packet/encode.ts'
import { residentMegabytes } from '../bench/resident.ts'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { SEED } from './lacks.ts'

const SECRET = Buffer.from('only-for-the-battery-7d1e')
const LINES = 5000
const REAL_MILLISECONDS = 180_000
const TIMES_FASTER = 20
/** Caches fill and code is compiled meanwhile. */
const WARM_UP_MILLISECONDS = 60_000
const TICK = 50
const MOST_MEGABYTES = 350
/** An hour of the ISP's life passes in a third as many minutes. */
const MOST_GROWTH_MEGABYTES_A_MINUTE = 12

let console: ConsoleUnderTest
const clients = new Map<string, DemoNasClient>()

beforeAll(async () => {
  console = await startConsole()
  for (const { name, address, type } of demoNases) {
    const secret = SECRET.toString()
    await console.ask('nas.add', { name, address, type, secret, requireMessageAuthenticator: false })
    const to = { address: '127.0.0.1', port: () => console.ready.radius.acct }
    clients.set(name, await createDemoNasClient({ from: address, to, now: Date.now }))
  }
})
afterAll(async () => {
  for (const client of clients.values()) client.close()
  await console?.stop()
})

test(`${LINES} lines, ${TIMES_FASTER} times faster than life, BATTERY_SEED=${SEED}`, async () => {
  const began = Date.now()
  const firstMoment = began - REAL_MILLISECONDS * TIMES_FASTER
  const moment = () => firstMoment + (Date.now() - began) * TIMES_FASTER
  const random = createRandom(SEED)
  const life = createLife({ lines: createIsp(random, LINES), random, now: firstMoment, known: [] })
  const memory: { at: number; megabytes: number }[] = []
  const measuring = setInterval(() => {
    const at = Date.now() - began
    if (at > WARM_UP_MILLISECONDS) memory.push({ at, megabytes: residentMegabytes(console.pid) })
  }, 1000)
  let sent = 0
  while (Date.now() - began < REAL_MILLISECONDS) {
    const at = moment()
    for (const line of life.dialling(at)) life.accepted(line, { class: null, rates: {}, sessionTimeout: null }, at)
    for (const packet of life.due(at)) {
      const client = clients.get(packet.session.line.nas.name)
      const attributes = accountingAttributes(packet).map(([name, value]) => attributeToSend(name, value))
      client?.send((identifier) =>
        encodeRequest({ code: Code.AccountingRequest, identifier, attributes, secret: SECRET }),
      )
      sent += 1
    }
    await pause(TICK)
  }
  clearInterval(measuring)

  const unanswered = async () => [...clients.values()].reduce((sum, client) => sum + client.pending(), 0)
  await until(unanswered, (left) => left === 0, 60)
  expect(sent).toBeGreaterThan(LINES * 20)
  // Its figures are half a second old.
  await until(
    () => console.ask<{ answered: number; projectorLag: { packets: number } }>('radius.stats'),
    ({ answered, projectorLag }) => answered >= sent && projectorLag.packets === 0,
    60,
  )
  await until(
    () => console.ask<{ up: number }>('sessions.overview'),
    ({ up }) => up === life.online(),
  )

  const growth = slopeAMinute(memory)
  const most = Math.max(...memory.map(({ megabytes }) => megabytes))
  process.stdout.write(
    `      ${sent} packets; resident at most ${Math.round(most)} MB, growing ${growth.toFixed(1)} MB a minute\n`,
  )
  expect(most).toBeLessThan(MOST_MEGABYTES)
  expect(growth).toBeLessThan(MOST_GROWTH_MEGABYTES_A_MINUTE)
})

/** Least squares. */
function slopeAMinute(points: readonly { at: number; megabytes: number }[]): number {
  const mean = (of: (point: { at: number; megabytes: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [meanAt, meanMegabytes] = [mean(({ at }) => at), mean(({ megabytes }) => megabytes)]
  const covariance = mean(({ at, megabytes }) => (at - meanAt) * (megabytes - meanMegabytes))
  const variance = mean(({ at }) => (at - meanAt) ** 2)
  return (covariance / variance) * 60_000
}
