/** What becomes of requests whose connection ends under them, and of those that find none. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ok } from '../../../shared/base/result.ts'
import { many, setup } from '../dynamic-authorization/orders-under-test.suite.ts'
import { createRadsecNasDouble } from '../dynamic-authorization/radsec-nas-double.suite.ts'
import { Code } from '../packet/code.ts'
import { temporaryFolder, until } from '../radius-under-test.suite.ts'
import { createTestCa } from './certificates.suite.ts'
import type { RadsecRequest } from './line.client.ts'
import { openNasPort, yes } from './nas-port.suite.ts'
import { createRadsecClient, type RadsecClientLimits } from './radsec.client.ts'
import { inHand, NAS } from './radsec-under-test.suite.ts'

const LONG = 30_000

async function start(more: Partial<RadsecClientLimits> & { readonly before?: (port: number) => Promise<number> } = {}) {
  const { before = async (port) => port, ...limits } = more
  const ca = await createTestCa(temporaryFolder())
  const files = await ca.issue({ commonName: NAS.name })
  const nas = await openNasPort(files)
  const certificates = ok(inHand(await ca.issue({ commonName: 'noc.isp.example' })))
  const client = createRadsecClient({
    nas: NAS,
    host: '127.0.0.1',
    port: await before(nas.port),
    certificates: () => certificates,
    random: randomBytes,
    limits: {
      connectMilliseconds: 10_000,
      answerMilliseconds: LONG,
      idleMilliseconds: LONG,
      restMilliseconds: 50,
      ...limits,
    },
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

/** Before a NAS: lets through the first connection, and of the others nothing, though it takes them. */
async function openSwallowingPort(nasPort: number) {
  const swallowed = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (++connections > 1) {
      swallowed.add(socket)
      socket.on('close', () => swallowed.delete(socket))
      return
    }
    const nas = connect(nasPort, '127.0.0.1')
    nas.on('error', () => undefined)
    nas.on('close', () => socket.destroy())
    socket.on('close', () => nas.destroy())
    socket.pipe(nas).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of swallowed) socket.destroy()
  })
  return { port: (server.address() as AddressInfo).port, swallowed: () => swallowed.size }
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
  nas.heard = () => undefined
  const first = ask({ answerMilliseconds: 6000 }).then((answer) => {
    order.push('first')
    return answer
  })
  await until(
    () => nas.requests.length,
    (requests) => requests === 1,
  )
  // A part of its time has to pass before the NAS hangs up.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  nas.requests[0]?.hangUp()
  await until(
    () => nas.requests.length,
    (requests) => requests === 2,
  )
  // For longer than the first has left, for less than it had.
  await ask({ answerMilliseconds: 5250 }).then(() => order.push('second'))
  expect(await first).toMatchObject({
    ok: false,
    error: { type: 'NoAnswer', words: 'bng-cpt-01 did not answer within 6 s' },
  })
  expect(order).toEqual(['first', 'second'])
}, 30_000)

test('one that was sent already does not wait longer than its time for a handshake that does not end', async () => {
  let swallowed = (): number => 0
  const { nas, ask } = await start({
    connectMilliseconds: 600_000,
    before: async (nasPort) => {
      const port = await openSwallowingPort(nasPort)
      swallowed = port.swallowed
      return port.port
    },
  })
  nas.heard = ({ hangUp }) => hangUp()
  expect(await ask({ answerMilliseconds: 3000 })).toMatchObject({
    ok: false,
    error: { type: 'NoAnswer', words: expect.stringContaining('The RadSec connection to bng-cpt-01 ended') },
  })
  expect(nas.requests).toHaveLength(1)
  expect(swallowed()).toBe(1)
}, 30_000)

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
  expect(await ask({ answerMilliseconds: 3000 })).toMatchObject({
    ok: false,
    error: { type: 'NoAnswer', words: expect.stringContaining('nothing listens there') },
  })
})

test('one that stays away longer than a request has time is not waited for any more', async () => {
  const { nas, ask } = await start()
  expect(await ask()).toMatchObject(ANSWERED)
  await nas.close()
  const deaf = await openDeafPort(nas.port)
  const attemptsOf = async (answerMilliseconds: number): Promise<number> => {
    const before = deaf.attempts()
    expect(await ask({ answerMilliseconds })).toMatchObject({ ok: false })
    return deaf.attempts() - before
  }
  expect(await attemptsOf(3000)).toBeGreaterThan(1)
  // Away for three seconds by now. Its two are long enough for one attempt on a machine that stands still for a while.
  expect(await attemptsOf(2000)).toBe(1)
}, 30_000)

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
