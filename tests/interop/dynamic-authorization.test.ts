import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Nas, NasTest } from '../../shared/contract/nas.ts'
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

interface Row {
  readonly acctUniqueId: string
  readonly acctSessionId: string
  readonly state: string
  readonly terminateCause: string | null
}

const folder = mkdtempSync(join(tmpdir(), 'fibrehub-coa-'))
const linesTo = join(folder, 'coa.log')
let console: ConsoleUnderTest
let freeRadius: FreeRadius
let nas: Nas

const lastTaken = () => ordersTaken(linesTo).at(-1)

const startSession = async (acctSessionId: string) => {
  const start = packet({
    'Acct-Status-Type': 'Start',
    'User-Name': 'user0@isp.co.za',
    'Acct-Session-Id': acctSessionId,
    'NAS-IP-Address': '127.0.0.1',
    'NAS-Port': 7,
    'Framed-IP-Address': '100.72.31.118',
  })
  const sent = await sendAccounting(start, { port: console.ready.radius.acct ?? 0, secret: SECRET })
  expect(sent.answered).toBe(true)
  const [row] = await until(
    async () => (await console.ask<{ rows: Row[] }>('sessions.query', { search: acctSessionId })).rows,
    (rows) => rows.length === 1,
  )
  if (!row) throw new Error('The session did not appear')
  return row.acctUniqueId
}

beforeAll(async () => {
  const coaPort = await freePort()
  freeRadius = await startCoaListener({
    folder,
    port: coaPort,
    from: { secret: SECRET },
    linesTo,
    unknown: UNKNOWN,
  })
  console = await startConsole()
  nas = await console.ask<Nas>('nas.add', {
    name: 'bng-cpt-01',
    address: '127.0.0.1',
    secret: SECRET,
    type: 'mikrotik',
    coaPort,
    requireMessageAuthenticator: false,
  })
})
afterAll(async () => {
  await console?.stop()
  await freeRadius?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('FreeRADIUS takes our Disconnect-Request and acknowledges it', async () => {
  const acctUniqueId = await startSession('sess-one')
  const result = await console.ask<OrderResult>('sessions.disconnect', { acctUniqueId })
  expect(result).toMatchObject({ outcome: 'ack', watch: 'watching' })
  expect(lastTaken()).toMatchObject({
    'Packet-Type': 'Disconnect-Request',
    'User-Name': 'user0@isp.co.za',
    'Acct-Session-Id': 'sess-one',
    'Framed-IP-Address': '100.72.31.118',
    'NAS-IP-Address': '127.0.0.1',
    'Event-Timestamp': expect.stringMatching(/./),
  })
})

test('FreeRADIUS takes our CoA-Request with what it changes', async () => {
  const acctUniqueId = await startSession('sess-two')
  const replies = [
    { attribute: 'Mikrotik-Rate-Limit', value: '10M/50M' },
    { attribute: 'Session-Timeout', value: '3600' },
  ]
  expect(await console.ask<OrderResult>('sessions.changeProfile', { acctUniqueId, replies })).toMatchObject({
    outcome: 'ack',
    watch: null,
  })
  expect(lastTaken()).toMatchObject({
    'Packet-Type': 'CoA-Request',
    'User-Name': 'user0@isp.co.za',
    'Acct-Session-Id': 'sess-two',
    'Framed-IP-Address': '100.72.31.118',
    'NAS-IP-Address': '127.0.0.1',
    'Mikrotik-Rate-Limit': '10M/50M',
    'Session-Timeout': '3600',
  })
})

test('a NAK with its Error-Cause is read, and the session it does not know is closed as denied', async () => {
  const acctUniqueId = await startSession(UNKNOWN)
  expect(await console.ask<OrderResult>('sessions.disconnect', { acctUniqueId })).toMatchObject({
    outcome: 'nak',
    errorCause: { code: 503, name: 'Session-Context-Not-Found' },
  })
  await until(
    () => console.ask<Row>('sessions.get', { acctUniqueId }),
    ({ state, terminateCause }) => state === 'closed' && terminateCause === 'NAS-Denied',
  )
})

test('the test of a NAS finds out that it answers', async () => {
  expect(await console.ask<NasTest>('nas.test', { nasId: nas.nasId })).toMatchObject({
    outcome: 'answered',
    to: 'CoA-Request',
  })
})
