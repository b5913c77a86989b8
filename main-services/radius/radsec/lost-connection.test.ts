/** What becomes of requests whose connection ends under them, and of those that find none. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ok } from '../../../shared/base/result.ts'
import { many, setup } from '../dynamic-authorization/orders-under-test.suite.ts'
import { createRadsecNasDouble } from '../dynamic-authorization/radsec-nas-double.suite.ts'
import { Code } from '../packet/code.ts'
import { temporaryFolder, until } from '../radius-under-test.suite.ts'
import { createTestCa } from './certificates.suite.ts'
import type { RadsecRequest } from './line.client.ts'
import { openNasPort, yes } from './nas-port.suite.ts'
import { createRadsecClient } from './radsec.client.ts'
import { inHand, NAS } from './radsec-under-test.suite.ts'

const LONG = 30_000

async function start() {
  const ca = await createTestCa(temporaryFolder())
  const files = await ca.issue({ commonName: NAS.name })
  const nas = await openNasPort(files)
  const certificates = ok(inHand(await ca.issue({ commonName: 'noc.isp.example' })))
  const client = createRadsecClient({
    nas: NAS,
    host: '127.0.0.1',
    port: nas.port,
    certificates: () => certificates,
    random: randomBytes,
    limits: { connectMilliseconds: 10_000, answerMilliseconds: LONG, idleMilliseconds: LONG, restMilliseconds: 50 },
  })
  onTestFinished(client.close)
  const ask = (more: Partial<RadsecRequest> = {}) => client.ask({ code: Code.StatusServer, attributes: [], ...more })
  return { nas, files, client, ask }
}

const ANSWERED = { ok: true, value: { code: 2 } }

/** Something listens there and hangs up at once. */
async function openDeafPort(port: number) {
  let attempts = 0
  const server = createServer((socket) => {
    attempts += 1
    socket.on('error', () => undefined)
    socket.destroy()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const close = () => new Promise((resolve) => server.close(resolve))
  onTestFinished(() => void close())
  return { attempts: () => attempts, close }
}

test('thirty-two requests under way when the NAS hangs up are sent again on one new connection, and answered', async () => {
  const { nas, ask } = await start()
  let sent = 0
  nas.heard = ({ connection, packet, write, hangUp }) => {
    if (connection > 1) write(yes(packet))
    else if (nas.requests.length === 32) hangUp()
  }
  const asked = Array.from({ length: 32 }, () => ask({ onSent: () => (sent += 1) }))
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject(ANSWERED)
  expect(nas.connections()).toBe(2)
  // To whoever asked they were sent once.
  expect(sent).toBe(32)
})

test('a request that ends two connections is not sent a third time', async () => {
  const { nas, ask } = await start()
  nas.heard = ({ hangUp }) => hangUp()
  expect(await ask()).toMatchObject({
    ok: false,
    error: { type: 'NoAnswer', words: expect.stringContaining('The RadSec connection to bng-cpt-01 ended') },
  })
  expect(nas.requests).toHaveLength(2)
})

test('a request that is sent again has the rest of its time and no more', async () => {
  const { nas, ask } = await start()
  const order: string[] = []
  const later = Promise.withResolvers<void>()
  nas.heard = ({ hangUp }) => {
    if (nas.requests.length === 1) setTimeout(hangUp, 400)
    // Asked after it, for longer than it has left.
    if (nas.requests.length === 2) void ask({ answerMilliseconds: 600 }).then(() => later.resolve(void order.push('B')))
  }
  expect(await ask({ answerMilliseconds: 800 })).toMatchObject({
    ok: false,
    error: { type: 'NoAnswer', words: 'bng-cpt-01 did not answer within 0.8 s' },
  })
  order.push('A')
  await later.promise
  expect(order).toEqual(['A', 'B'])
})

test('what was given up on a silent connection does not cost the new one', async () => {
  const { nas, ask } = await start()
  nas.heard = ({ connection, packet, write }) => {
    if (connection > 1) write(yes(packet))
  }
  const longer = ask({ answerMilliseconds: 2000 })
  expect(await ask({ answerMilliseconds: 300 })).toMatchObject({ ok: false })
  expect(await ask()).toMatchObject(ANSWERED)
  expect(await longer).toMatchObject({ ok: false })
  expect(await ask()).toMatchObject(ANSWERED)
  expect(nas.connections()).toBe(2)
})

test('a NAS that restarts is waited for by those who ask meanwhile', async () => {
  const { nas, files, ask } = await start()
  expect(await ask()).toMatchObject(ANSWERED)
  await nas.close()
  const deaf = await openDeafPort(nas.port)
  const first = ask()
  await until(deaf.attempts, (attempts) => attempts >= 1)
  const asked = [first, ...Array.from({ length: 31 }, () => ask())]
  await until(deaf.attempts, (attempts) => attempts >= 3)
  await deaf.close()
  await openNasPort(files, nas.port)
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject(ANSWERED)
})

test('one that was sent already and finds no other connection in its time is no answer', async () => {
  const { nas, ask } = await start()
  nas.heard = ({ packet, write }) => {
    if (nas.requests.length === 1) write(yes(packet))
    else void nas.close()
  }
  expect(await ask()).toMatchObject(ANSWERED)
  expect(await ask({ answerMilliseconds: 300 })).toMatchObject({
    ok: false,
    error: { type: 'NoAnswer', words: expect.stringContaining('nothing listens there') },
  })
})

test('one that stays away longer than a request has time is not waited for any more', async () => {
  const { nas, ask } = await start()
  expect(await ask()).toMatchObject(ANSWERED)
  await nas.close()
  const deaf = await openDeafPort(nas.port)
  const attemptsOf = async (): Promise<number> => {
    const before = deaf.attempts()
    expect(await ask({ answerMilliseconds: 200 })).toMatchObject({ ok: false })
    return deaf.attempts() - before
  }
  expect(await attemptsOf()).toBeGreaterThan(1)
  await until(attemptsOf, (attempts) => attempts === 1)
})

test('one that was never reached is not waited for: who asked is told at once', async () => {
  const { nas, ask } = await start()
  await nas.close()
  const deaf = await openDeafPort(nas.port)
  expect(await ask()).toMatchObject({ ok: false, error: { type: 'NotConnected' } })
  expect(deaf.attempts()).toBe(1)
})

test('who waits for a NAS to come back is told when the console stops', async () => {
  const { nas, client, ask } = await start()
  expect(await ask()).toMatchObject(ANSWERED)
  await nas.close()
  const deaf = await openDeafPort(nas.port)
  const asked = ask()
  await until(deaf.attempts, (attempts) => attempts >= 2)
  client.close()
  expect(await asked).toMatchObject({ ok: false })
  const attempts = deaf.attempts()
  expect(await ask()).toMatchObject({ ok: false, error: { type: 'NotConnected' } })
  expect(deaf.attempts()).toBe(attempts)
})

test('the Identifier of a request that was given up is not used again on its connection, where its answer may yet come', async () => {
  const { nas, ask } = await start()
  expect(await ask()).toMatchObject(ANSWERED)
  nas.heard = ({ packet, write }) => {
    if (nas.requests.length !== 2) write(yes(packet))
  }
  const [givenUp, meanwhile] = await Promise.all([ask({ answerMilliseconds: 1000 }), ask()])
  expect([givenUp, meanwhile]).toMatchObject([{ ok: false }, ANSWERED])
  for (let i = 0; i < 300; i += 1) expect(await ask()).toMatchObject(ANSWERED)
  expect(nas.connections()).toBe(1)
  const identifierOfIt = nas.requests[1]?.packet.identifier
  expect(nas.requests.filter(({ packet }) => packet.identifier === identifierOfIt)).toHaveLength(1)
})

test('an order about three hundred sessions is carried out to its end though the NAS hangs up twice meanwhile', async () => {
  const ca = await createTestCa(temporaryFolder())
  const router = await createRadsecNasDouble(await ca.issue({ commonName: 'bng-cpt-01' }))
  router.answerWith = (_request, count) => {
    if (count % 100 !== 20 || count > 200) return 'ack'
    router.hangUp()
    return 'silence'
  }
  const console = await setup({
    open: many(300),
    orders: { over: 'radsec', host: '127.0.0.1', port: router.port },
    certificateFiles: await ca.issue({ commonName: 'noc.isp.example' }),
  })
  const { orderId } = await console.order()
  expect((await console.ended(orderId)).counts).toEqual({ ack: 300 })
  expect(router.connections()).toBe(3)
})
