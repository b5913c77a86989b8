import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { attributeToSend } from '../packet/attribute-to-send.ts'
import { Code } from '../packet/code.ts'
import { createNasClient } from './nas.client.ts'
import { createNasDouble } from './nas-double.suite.ts'
import type { Question } from './question.ts'
import type { Retransmission } from './retransmission.ts'

const SECRET = 'kT9#vQ2mLx7!pR4z'
/** Given up within a third of a second, so that a test of silence is short. */
const QUICK: Retransmission = {
  firstMilliseconds: 60,
  longestMilliseconds: 200,
  packets: 3,
  givenUpAfterMilliseconds: 10_000,
}
/** Never sent again while a test runs. */
const PATIENT: Retransmission = {
  firstMilliseconds: 60_000,
  longestMilliseconds: 60_000,
  packets: 5,
  givenUpAfterMilliseconds: 120_000,
}

async function setup(retransmission: Retransmission = PATIENT, window?: number, address = '127.0.0.1') {
  const nas = await createNasDouble(SECRET, address)
  const client = createNasClient({
    bind: () => '127.0.0.1',
    elapsed: () => performance.now(),
    random: Math.random,
    randomBytes,
    retransmission,
    ...(window === undefined ? {} : { window }),
  })
  onTestFinished(() => {
    client.close()
    nas.close()
  })
  const ask = (told: Partial<Question> = {}) =>
    client.ask({
      address,
      port: nas.port,
      secret: Buffer.from(SECRET),
      code: Code.DisconnectRequest,
      attributes: [attributeToSend('Acct-Session-Id', '81500001')],
      ...told,
    })
  return { nas, client, ask }
}

test('a request is signed, and the answer that the secret proves is taken', async () => {
  const { nas, ask } = await setup()
  const reply = await ask()
  expect(reply).toMatchObject({ type: 'answered', packet: { code: Code.DisconnectACK } })
  expect(nas.heard).toMatchObject([{ authentic: true, packet: { code: Code.DisconnectRequest } }])
  expect(nas.heard[0]?.attributes.get('Acct-Session-Id')).toBe('81500001')
})

test('RFC 5176 2.3: what is sent again are the same octets, from the same port', async () => {
  const { nas, ask } = await setup(QUICK)
  nas.answerWith = (_, count) => (count < 3 ? 'silence' : 'ack')
  expect(await ask()).toMatchObject({ type: 'answered' })
  expect(nas.heard).toHaveLength(3)
  expect(new Set(nas.heard.map(({ bytes }) => bytes.toString('hex'))).size).toBe(1)
  expect(new Set(nas.heard.map(({ fromPort }) => fromPort)).size).toBe(1)
})

test('a NAS that says nothing is given up after as many packets as were allowed', async () => {
  const { nas, ask } = await setup(QUICK)
  nas.answerWith = () => 'silence'
  expect(await ask()).toMatchObject({ type: 'no-answer', packets: 3, unproven: 0 })
  expect(nas.heard).toHaveLength(3)
})

test('a forged yes is not believed, and counts as unproven', async () => {
  const { nas, ask } = await setup(QUICK)
  nas.answerWith = () => 'forged'
  expect(await ask()).toMatchObject({ type: 'no-answer', unproven: 3 })
})

test('a forged yes does not keep the real answer away', async () => {
  const { nas, ask } = await setup()
  nas.answerWith = (request) => {
    nas.answer(request, 'forged')
    return 503
  }
  expect(await ask()).toMatchObject({ type: 'answered', packet: { code: Code.DisconnectNAK } })
})

test('the answer to one kind of request is none to the other', async () => {
  const { nas, ask } = await setup(QUICK)
  nas.answerWith = (request) => {
    // The code of the answer follows that of the request: here it is turned around before it is signed.
    nas.answer({ ...request, packet: Object.assign(Object.create(request.packet), { code: Code.CoARequest }) }, 'ack')
    return 'silence'
  }
  expect(await ask()).toMatchObject({ type: 'no-answer', unproven: 3 })
})

test('an answer that comes late is told, once', async () => {
  const { nas, ask } = await setup(QUICK)
  nas.answerWith = () => 'silence'
  const onLate = vi.fn()
  expect(await ask({ onLate })).toMatchObject({ type: 'no-answer' })
  const [first] = nas.heard
  if (!first) throw new Error('Nothing was heard')
  nas.answer(first, 'ack')
  nas.answer(first, 'ack')
  await vi.waitFor(() => expect(onLate).toHaveBeenCalled())
  nas.answerWith = () => 'ack'
  await ask()
  expect(onLate).toHaveBeenCalledTimes(1)
})

test('a repeated answer is taken once, and does not answer the next request', async () => {
  const { nas, ask } = await setup()
  nas.answerWith = (request) => {
    nas.answer(request, 'ack')
    return 'ack'
  }
  const replies = await Promise.all([ask(), ask(), ask()])
  expect(replies.map(({ type }) => type)).toEqual(['answered', 'answered', 'answered'])
})

test('no more requests are open at a NAS than the window holds, and every one has its turn', async () => {
  const { nas, ask } = await setup(PATIENT, 4)
  nas.answerWith = () => 'silence'
  const asked = Array.from({ length: 10 }, () => ask())
  await vi.waitFor(() => expect(nas.heard).toHaveLength(4))
  nas.answerWith = () => 'ack'
  const [first] = nas.heard
  if (!first) throw new Error('Nothing was heard')
  nas.answer(first, 'ack')
  // The freed place serves all that wait; the three that were not answered keep theirs.
  await vi.waitFor(() => expect(nas.heard).toHaveLength(10))
  for (const request of nas.heard.slice(1, 4)) nas.answer(request, 'ack')
  expect((await Promise.all(asked)).every(({ type }) => type === 'answered')).toBe(true)
})

test('more requests than there are identifiers are each answered by their own answer', async () => {
  const { ask } = await setup()
  const replies = await Promise.all(Array.from({ length: 600 }, () => ask()))
  expect(replies.filter(({ type }) => type === 'answered')).toHaveLength(600)
})

test('a closed client answers at once that it was stopped', async () => {
  const { nas, client, ask } = await setup(PATIENT, 1)
  nas.answerWith = () => 'silence'
  const [open, waiting] = [ask(), ask()]
  await vi.waitFor(() => expect(nas.heard).toHaveLength(1))
  client.close()
  expect(await open).toEqual({ type: 'stopped' })
  expect(await waiting).toMatchObject({ type: 'not-sent' })
})

test('a request of which one packet left, and the next could not be sent, may have reached its NAS', async () => {
  const { nas, client } = await setup(QUICK)
  nas.answerWith = () => 'silence'
  // From 127.0.0.1 the system sends to no other machine: as if the way to the NAS went away in between.
  const question: Question = {
    get address() {
      return nas.heard.length === 0 ? '127.0.0.1' : '192.0.2.1'
    },
    port: nas.port,
    secret: Buffer.from(SECRET),
    code: Code.DisconnectRequest,
    attributes: [],
  }
  expect(await client.ask(question)).toMatchObject({ type: 'no-answer', packets: 1 })
  expect(nas.heard).toHaveLength(1)
  expect(await client.ask(question)).toMatchObject({ type: 'not-sent', words: expect.stringContaining('192.0.2.1') })
})

test('a client that is closed while its socket opens sends nothing and leaves no socket behind', async () => {
  const openSockets = () => process.getActiveResourcesInfo().filter((kind) => /^udp/i.test(kind)).length
  await vi.waitFor(() => expect(openSockets()).toBe(0))
  let whileOpening: number | undefined
  const client = createNasClient({
    // Asked for as the socket is made; it is bound a turn of the loop later.
    bind: () => {
      queueMicrotask(() => {
        whileOpening = openSockets()
        client.close()
      })
      return '127.0.0.1'
    },
    elapsed: () => performance.now(),
    random: Math.random,
    randomBytes,
  })
  const question = { address: '127.0.0.1', port: 3799, secret: Buffer.from(SECRET), attributes: [] }
  expect(await client.ask({ ...question, code: Code.CoARequest })).toMatchObject({ type: 'not-sent' })
  expect(whileOpening).toBe(1)
  await vi.waitFor(() => expect(openSockets()).toBe(0))
})

test('an address that this machine has not is said in words', async () => {
  const client = createNasClient({
    bind: () => '192.0.2.77',
    elapsed: () => performance.now(),
    random: Math.random,
    randomBytes,
  })
  onTestFinished(client.close)
  const question = { address: '127.0.0.1', port: 3799, secret: Buffer.from(SECRET), attributes: [] }
  expect(await client.ask({ ...question, code: Code.CoARequest })).toMatchObject({
    type: 'not-sent',
    words: expect.stringContaining('192.0.2.77'),
  })
})

test('a NAS is asked over IPv6 while RADIUS listens on an IPv4 address', async () => {
  const { nas, ask } = await setup(PATIENT, undefined, '::1')
  expect(await ask()).toMatchObject({ type: 'answered' })
  expect(nas.heard).toHaveLength(1)
})

test('what does not fit into a packet is not sent, and the window is free again', async () => {
  const { nas, ask } = await setup(PATIENT, 1)
  const many = Array.from({ length: 20 }, () => attributeToSend('Filter-Id', 'x'.repeat(250)))
  expect(await ask({ attributes: many })).toMatchObject({ type: 'not-sent' })
  expect(await ask()).toMatchObject({ type: 'answered' })
  expect(nas.heard).toHaveLength(1)
})

test('a Status-Server carries a random authenticator and a Message-Authenticator', async () => {
  const { nas, ask } = await setup()
  await ask({ code: Code.StatusServer, attributes: [] })
  await ask({ code: Code.StatusServer, attributes: [] })
  expect(nas.heard.map(({ authentic }) => authentic)).toEqual([true, true])
  const [first, second] = nas.heard.map(({ packet }) => Buffer.from(packet.authenticator).toString('hex'))
  expect(first).not.toBe(second)
})
