/** Orders to a NAS that is reached over TLS: what it hears, on how many connections, and what is said when it fails. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ok } from '../../../shared/base/result.ts'
import { Code } from '../packet/code.ts'
import { temporaryFolder } from '../radius-under-test.suite.ts'
import { createTestCa, type Wanted } from '../radsec/certificates.suite.ts'
import { asked, disconnect, many, QUICK, SECRET, setup } from './orders-under-test.suite.ts'
import { createRadsecNasDouble } from './radsec-nas-double.suite.ts'

type Options = Parameters<typeof setup>[0]

async function radsecSetup(options: Options = {}, certificateOfNas: Wanted = { commonName: 'bng-cpt-01' }) {
  const ca = await createTestCa(temporaryFolder())
  const router = await createRadsecNasDouble(await ca.issue(certificateOfNas))
  const orders = { over: 'radsec', host: '127.0.0.1', port: router.port } as const
  const certificateFiles = await ca.issue({ commonName: 'noc.isp.example' })
  const console = await setup({ orders, certificateFiles, ...options })
  const listed = {
    name: 'bng-cpt-01',
    address: '192.0.2.7',
    coaPort: console.nas.port,
    orders,
    secret: SECRET,
    type: 'other' as const,
  }
  return { ...console, router, listed }
}

test('a session is disconnected over TLS, where its NAS is not asked by UDP at all', async () => {
  const console = await radsecSetup()
  expect(await disconnect(console)).toMatchObject(
    ok({ outcome: 'ack', words: 'bng-cpt-01 says that it ended the session.' }),
  )
  const [heard] = console.router.heard
  expect(heard).toMatchObject({ authentic: true, packet: { code: Code.DisconnectRequest } })
  expect(heard?.attributes.get('Acct-Session-Id')).toBe('81500001')
  expect(console.nas.heard).toEqual([])
})

test('three hundred sessions go over one connection, each with the answer that is its own', async () => {
  const console = await radsecSetup({ open: many(300) })
  console.router.answerWith = ({ attributes }) => (attributes.get('User-Name')?.endsWith('7') ? 503 : 'ack')
  const { orderId } = await console.order()
  const { results } = await console.ended(orderId)
  expect(results).toHaveLength(300)
  for (const { username, outcome } of results) expect(outcome).toBe(username?.endsWith('7') ? 'nak' : 'ack')
  expect(console.router.connections()).toBe(1)
  expect(console.denied).toHaveLength(30)
})

test('a silent NAS is asked once, for TCP repeats by itself; the next order goes over a new connection', async () => {
  const console = await radsecSetup({ retransmission: { ...QUICK, givenUpAfterMilliseconds: 300 } })
  console.router.answerWith = () => 'silence'
  expect(await disconnect(console)).toMatchObject(
    ok({ outcome: 'no-answer', words: expect.stringContaining('bng-cpt-01 did not answer within 0.3 s') }),
  )
  expect(console.router.heard).toHaveLength(1)
  console.router.answerWith = () => 'ack'
  expect(await disconnect(console)).toMatchObject(ok({ outcome: 'ack' }))
  expect(console.router.connections()).toBe(2)
})

test('a NAS that hangs up has the next order over a new connection', async () => {
  const console = await radsecSetup()
  await disconnect(console)
  console.router.hangUp()
  await vi.waitFor(() => expect(console.router.connectionsNow()).toBe(0))
  await vi.waitFor(async () => expect(await disconnect(console)).toMatchObject(ok({ outcome: 'ack' })))
  expect(console.router.connections()).toBe(2)
})

test('one that hangs up in the middle of an order is no answer, in words', async () => {
  const console = await radsecSetup()
  console.router.answerWith = () => {
    console.router.hangUp()
    return 'silence'
  }
  expect(await disconnect(console)).toMatchObject(
    ok({ outcome: 'no-answer', words: expect.stringContaining('The RadSec connection to bng-cpt-01 ended') }),
  )
})

test('a session that its NAS does not know any more, when it is asked again over the next connection, was ended', async () => {
  const console = await radsecSetup()
  console.router.answerWith = (_request, count) => {
    if (count > 1) return 503
    console.router.hangUp()
    return 'silence'
  }
  expect(await disconnect(console)).toMatchObject(
    ok({
      outcome: 'ack',
      errorCause: null,
      watch: 'watching',
      words: expect.stringMatching(/^bng-cpt-01 was asked 2 times, .* does not know the session any more/),
    }),
  )
  expect(console.router.heard).toHaveLength(2)
  expect(console.denied).toEqual([])
})

test('a forged answer is none', async () => {
  const console = await radsecSetup({ retransmission: { ...QUICK, givenUpAfterMilliseconds: 300 } })
  console.router.answerWith = () => 'forged'
  expect(await disconnect(console)).toMatchObject(ok({ outcome: 'no-answer' }))
})

test('nothing is sent to a server with the certificate of another NAS', async () => {
  const console = await radsecSetup({}, { commonName: 'bng-jhb-01' })
  expect(await disconnect(console)).toMatchObject(
    ok({ outcome: 'not-sent', words: expect.stringContaining('neither for the name bng-cpt-01') }),
  )
  expect(console.router.heard).toEqual([])
})

test('where nobody speaks TLS the rest of an order does not try again and again', async () => {
  let attempts = 0
  const server = createServer((socket) => {
    attempts++
    socket.on('error', () => undefined)
    socket.end('220 this is no RadSec\r\n')
  })
  onTestFinished(() => void server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const console = await radsecSetup({ open: many(300), orders: { over: 'radsec', host: '127.0.0.1', port } })
  const { orderId } = await console.order()
  const { results, counts } = await console.ended(orderId)
  expect(counts).toEqual({ 'not-sent': 300 })
  expect(results.at(-1)?.words).toContain('No RadSec connection to bng-cpt-01')
  // Thirty-two wait for one attempt: without a rest there would be ten.
  expect(attempts).toBeLessThan(5)
})

test('without certificates it is said which file is missing, for each session of an order', async () => {
  const certificateFiles = { caFile: '', certificateFile: '', keyFile: '' }
  const console = await radsecSetup({ open: many(100), certificateFiles })
  const { orderId } = await console.order()
  const { results, counts } = await console.ended(orderId)
  expect(counts).toEqual({ 'not-sent': 100 })
  expect(results[0]?.words).toContain('RadSec needs the file of its CA certificate')
})

test('a NAS is tested over TLS, and what is wrong is said', async () => {
  const { service, router, listed } = await radsecSetup()
  router.answerWith = () => 503
  expect(await service.test(listed)).toMatchObject({
    outcome: 'answered',
    asked: `127.0.0.1:${router.port}`,
    answer: 'CoA-NAK, Session-Context-Not-Found',
    words: expect.stringContaining('over TLS, with a certificate of its own'),
  })
  expect(router.heard.map(({ packet }) => packet.code)).toEqual([Code.CoARequest])
  const nobody = { ...listed, orders: { ...listed.orders, port: 1 } }
  expect(await service.test(nobody)).toMatchObject({
    outcome: 'not-sent',
    words: expect.stringContaining('ECONNREFUSED'),
  })
})

test('what is asked when the console stops is told so', async () => {
  const console = await radsecSetup()
  console.router.answerWith = () => 'silence'
  const order = await console.order({}, asked())
  await vi.waitFor(() => expect(console.router.heard).toHaveLength(1))
  await console.service.stop()
  const { results } = await console.ended(order.orderId)
  expect(results).toMatchObject([{ outcome: 'no-answer', words: expect.stringContaining('The console was stopped') }])
})
