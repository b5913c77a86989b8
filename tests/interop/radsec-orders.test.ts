/** Orders over TLS: FreeRADIUS's own `type = coa` listener with a `tls` section takes our Disconnect and our CoA. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCa } from '../../main-services/radius/radsec/certificates.suite.ts'
import type { NasTest } from '../../shared/contract/nas.ts'
import type { OrderResult } from '../../shared/contract/order-result.ts'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { freePort } from '../free-port.ts'
import { ordersTaken, startCoaListener } from './freeradius/coa.ts'
import { type FreeRadius, freeRadiusProblem } from './freeradius/server.ts'
import { packet, radclientProblem, sendAccounting } from './radclient.ts'

const problem = freeRadiusProblem() ?? radclientProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

const SECRET = 'only-for-these-tests-3f9c'
const UNKNOWN = 'sess-unknown'

let folder: string
let linesTo: string
let console: ConsoleUnderTest
let freeRadius: FreeRadius
let nasId: string

const lastTaken = () => ordersTaken(linesTo).at(-1)

const startSession = async (acctSessionId: string): Promise<string> => {
  const start = packet({
    'Acct-Status-Type': 'Start',
    'User-Name': 'user0@isp.example',
    'Acct-Session-Id': acctSessionId,
    'NAS-IP-Address': '127.0.0.1',
  })
  const sent = await sendAccounting(start, { port: console.ready.radius.acct ?? 0, secret: SECRET })
  expect(sent.answered).toBe(true)
  const { rows } = await until(
    () => console.ask<{ rows: { acctUniqueId: string }[] }>('sessions.query', { search: acctSessionId }),
    ({ rows }) => rows.length === 1,
  )
  return rows[0]?.acctUniqueId ?? ''
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'radsec-orders-'))
  linesTo = join(folder, 'coa.log')
  const ca = await createTestCa(folder)
  const port = await freePort()
  const certificates = await ca.issue({ commonName: 'bng-cpt-01' })
  const own = join(folder, 'freeradius')
  freeRadius = await startCoaListener({ folder: own, port, from: { certificates }, linesTo, unknown: UNKNOWN })
  console = await startConsole()
  // RadSec in stays off: for orders the console only needs its certificate.
  await console.ask('settings.change', { radius: { radsec: await ca.issue({ commonName: 'noc.isp.example' }) } })
  const added = await console.ask<{ nasId: string }>('nas.add', {
    name: 'bng-cpt-01',
    address: '127.0.0.1',
    secret: SECRET,
    requireMessageAuthenticator: false,
    orders: { over: 'radsec', host: null, port },
  })
  nasId = added.nasId
})
afterAll(async () => {
  await console?.stop()
  await freeRadius?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('FreeRADIUS takes our Disconnect-Request over TLS and acknowledges it', async () => {
  const acctUniqueId = await startSession('sess-one')
  const result = await console.ask<OrderResult>('sessions.disconnect', { acctUniqueId })
  expect(result, freeRadius.output()).toMatchObject({ outcome: 'ack', watch: 'watching' })
  expect(lastTaken()).toMatchObject({
    'Packet-Type': 'Disconnect-Request',
    'User-Name': 'user0@isp.example',
    'Acct-Session-Id': 'sess-one',
  })
})

test('FreeRADIUS takes our CoA-Request over TLS with what it changes', async () => {
  const acctUniqueId = await startSession('sess-two')
  const replies = [{ attribute: 'Mikrotik-Rate-Limit', value: '10M/50M' }]
  const result = await console.ask<OrderResult>('sessions.changeProfile', { acctUniqueId, replies })
  expect(result, freeRadius.output()).toMatchObject({ outcome: 'ack' })
  expect(lastTaken()).toMatchObject({
    'Packet-Type': 'CoA-Request',
    'User-Name': 'user0@isp.example',
    'Acct-Session-Id': 'sess-two',
    'Mikrotik-Rate-Limit': '10M/50M',
  })
})

test('a NAK over TLS is read with its Error-Cause', async () => {
  const acctUniqueId = await startSession(UNKNOWN)
  const result = await console.ask<OrderResult>('sessions.disconnect', { acctUniqueId })
  expect(result, freeRadius.output()).toMatchObject({
    outcome: 'nak',
    errorCause: { code: 503, name: 'Session-Context-Not-Found' },
  })
})

test('a hundred at once are each answered', async () => {
  const sessions = Array.from({ length: 100 }, (_, n) =>
    packet({
      'Acct-Status-Type': 'Start',
      'User-Name': `many${n}@isp.example`,
      'Acct-Session-Id': `many-${n}`,
      'NAS-IP-Address': '127.0.0.1',
    }),
  )
  const to = { port: console.ready.radius.acct ?? 0, secret: SECRET, parallel: 20 }
  const { answered, output } = await sendAccounting(sessions.join('\n'), to)
  expect(answered, output).toBe(true)
  await until(
    () => console.ask<{ total: number }>('sessions.query', { search: 'many' }),
    ({ total }) => total === 100,
  )
  const { orderId } = await console.ask<{ orderId: string }>('orders.start', {
    kind: 'disconnect',
    sessions: { selection: { search: 'many' } },
  })
  const order = await until(
    () => console.ask<{ endedAt: string | null; counts: object }>('orders.get', { orderId }),
    ({ endedAt }) => endedAt !== null,
    60,
  )
  expect(order.counts, freeRadius.output()).toEqual({ ack: 100 })
})

test('the test of the NAS finds out that it answers over TLS', async () => {
  expect(await console.ask<NasTest>('nas.test', { nasId }), freeRadius.output()).toMatchObject({
    outcome: 'answered',
    to: 'CoA-Request',
    words: expect.stringContaining('over TLS'),
  })
})
