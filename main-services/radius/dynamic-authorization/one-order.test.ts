import { describe, expect, test, vi } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { Code } from '../packet/code.ts'
import type { Behaviour } from './nas-double.suite.ts'
import { asked, disconnect, QUICK, sessionOf, setup } from './orders-under-test.suite.ts'

const change = (
  { service }: Awaited<ReturnType<typeof setup>>,
  replies: readonly { attribute: string; value: string }[],
  fallBackToDisconnect = false,
) =>
  service.changeProfile(
    {
      acctUniqueId: sessionOf().acctUniqueId,
      replies: replies.map((reply) => ({ ...reply, op: ':=' as const })),
      fallBackToDisconnect,
    },
    asked(),
  )

const RATE = [{ attribute: 'Mikrotik-Rate-Limit', value: '10M/50M' }]

test('a session is disconnected, and the audit says who asked for it and how it went', async () => {
  const console = await setup()
  const outcome = await disconnect(console)
  expect(outcome).toMatchObject(
    ok({
      outcome: 'ack',
      username: 'thandi@isp.co.za',
      watch: 'watching',
      words: 'bng-cpt-01 says that it ended the session.',
    }),
  )
  const [heard] = console.nas.heard
  expect(heard?.authentic).toBe(true)
  expect(heard?.packet.code).toBe(Code.DisconnectRequest)
  expect(Object.fromEntries(heard?.attributes ?? [])).toMatchObject({
    'User-Name': 'thandi@isp.co.za',
    'Acct-Session-Id': '81500001',
    'Framed-IP-Address': '100.64.3.9',
    'NAS-IP-Address': '10.20.0.1',
    'Event-Timestamp': expect.stringMatching(/^20/),
  })
  expect(console.audit()).toMatchObject([
    {
      call: 'orders.ended',
      subject: 'session of thandi@isp.co.za',
      summary: 'bng-cpt-01 says that it ended the session.',
    },
    { call: 'sessions.disconnect', operatorName: 'Lerato N.', summary: 'Asked bng-cpt-01 to disconnect it' },
  ])
})

test('the same act again is the same order: the NAS is asked once', async () => {
  const console = await setup()
  const once = asked()
  const first = await disconnect(console, once)
  console.isOpen.clear()
  expect(await disconnect(console, once)).toEqual(first)
  expect(console.nas.heard).toHaveLength(1)
})

test('a session that has ended, or was never heard of, is refused', async () => {
  const console = await setup({ open: [] })
  expect(await disconnect(console, asked(), 'closed')).toEqual(
    err({ type: 'SessionClosed', acctUniqueId: 'closed', stoppedAt: '2026-11-23T08:00:00.000Z' }),
  )
  expect(await disconnect(console, asked(), 'never')).toEqual(err({ type: 'SessionNotFound', acctUniqueId: 'never' }))
})

test('a refusal is shown with its Error-Cause and what to do', async () => {
  const console = await setup()
  console.nas.answerWith = () => 501
  expect(await disconnect(console)).toMatchObject(
    ok({
      outcome: 'nak',
      errorCause: { code: 501, name: 'Administratively-Prohibited' },
      words: expect.stringContaining('allow this console'),
      watch: null,
    }),
  )
  expect(console.denied).toEqual([])
})

test('a session that its NAS does not know is closed as denied', async () => {
  const console = await setup()
  console.nas.answerWith = () => 503
  expect(await disconnect(console)).toMatchObject(ok({ outcome: 'nak', errorCause: { code: 503 } }))
  expect(console.denied).toEqual([sessionOf().acctUniqueId])
})

describe('a NAS that answers the second packet of a request otherwise than the first, which it had carried out', () => {
  const secondAnswer = async (behaviour: Behaviour) => {
    const console = await setup({ retransmission: { ...QUICK, packets: 100 } })
    console.nas.answerWith = (_request, count) => (count > 1 ? behaviour : 'silence')
    return console
  }

  test('has ended a session that it does not know any more: that is watched, and not held for a refusal', async () => {
    const console = await secondAnswer(503)
    expect(await disconnect(console)).toMatchObject(
      ok({
        outcome: 'ack',
        errorCause: null,
        watch: 'watching',
        words: expect.stringMatching(/^bng-cpt-01 was asked \d+ times, .* does not know the session any more/),
      }),
    )
    expect(console.denied).toEqual([])
  })

  test('has refused where it gives another reason', async () => {
    expect(await disconnect(await secondAnswer(504))).toMatchObject(
      ok({ outcome: 'nak', errorCause: { code: 504 }, watch: null }),
    )
  })

  test('does not know the session that it was to change, for a change ends none', async () => {
    const console = await secondAnswer(503)
    expect(await change(console, RATE)).toMatchObject(ok({ outcome: 'nak', errorCause: { code: 503 } }))
    expect(console.denied).toEqual([sessionOf().acctUniqueId])
  })
})

test('silence, and an answer with another secret, are told apart in words', async () => {
  const console = await setup({ retransmission: QUICK })
  console.nas.answerWith = () => 'silence'
  expect(await disconnect(console)).toMatchObject(
    ok({ outcome: 'no-answer', words: expect.stringMatching(/No answer from 127\.0\.0\.1:\d+ to 2 packets/) }),
  )
  console.nas.answerWith = () => 'forged'
  expect(await disconnect(console)).toMatchObject(
    ok({ outcome: 'no-answer', words: expect.stringContaining('not with the secret') }),
  )
})

test('a late yes corrects the order, and its session is watched', async () => {
  const console = await setup({ retransmission: QUICK })
  console.nas.answerWith = () => 'silence'
  const outcome = await disconnect(console)
  if (!outcome.ok) throw new Error(outcome.error.type)
  const [first] = console.nas.heard
  if (!first) throw new Error('Nothing was heard')
  console.nas.answer(first, 'ack')
  await vi.waitFor(async () => {
    const { results } = await console.ended(outcome.value.orderId)
    expect(results).toMatchObject([{ outcome: 'ack', watch: 'watching', words: expect.stringContaining('late') }])
  })
})

describe('a change without an answer, and then a disconnect without one', () => {
  const bothSilent = async () => {
    const console = await setup({ retransmission: QUICK })
    console.nas.answerWith = () => 'silence'
    const outcome = await change(console, RATE, true)
    if (!outcome.ok) throw new Error(outcome.error.type)
    expect(outcome.value).toMatchObject({ outcome: 'no-answer', fellBackToDisconnect: true })
    const late = (code: number, behaviour: Behaviour) => {
      const request = console.nas.heard.find(({ packet }) => packet.code === code)
      if (request) console.nas.answer(request, behaviour)
    }
    const becomes = (expected: object) =>
      vi.waitFor(async () => {
        const { results } = await console.ended(outcome.value.orderId)
        expect(results).toMatchObject([{ fellBackToDisconnect: true, ...expected }])
      })
    return { late, becomes, denied: console.denied }
  }

  test('a late yes to the disconnect is told as one after a change, and watched', async () => {
    const { late, becomes } = await bothSilent()
    late(Code.DisconnectRequest, 'ack')
    await becomes({
      outcome: 'ack',
      watch: 'watching',
      words: expect.stringMatching(
        /^No answer from .* Then: bng-cpt-01 says that it ended the session\. The answer came late\.$/,
      ),
    })
    late(Code.CoARequest, 405)
    late(Code.DisconnectRequest, 'ack')
    await becomes({ outcome: 'ack', watch: 'watching' })
  })

  test('a late yes to the change stands, and that a disconnect was asked for too', async () => {
    const { late, becomes } = await bothSilent()
    late(Code.CoARequest, 'ack')
    const words = /^bng-cpt-01 changed the session\. The answer came late\. Then: No answer from /
    await becomes({ outcome: 'ack', watch: null, words: expect.stringMatching(words) })
    late(Code.DisconnectRequest, 405)
    await becomes({ outcome: 'ack', words: expect.stringMatching(/changed the session.* Then: bng-cpt-01 refused/) })
  })

  test('a late no to the change does not answer the disconnect', async () => {
    const { late, becomes, denied } = await bothSilent()
    late(Code.CoARequest, 503)
    await becomes({
      outcome: 'no-answer',
      words: expect.stringMatching(/does not know this session.* Then: No answer/),
    })
    expect(denied).toEqual([sessionOf().acctUniqueId])
  })
})

test('after a yes the session is gone when its Stop has come', async () => {
  const console = await setup()
  const outcome = await disconnect(console)
  if (!outcome.ok) throw new Error(outcome.error.type)
  console.heardAt.clear()
  await vi.waitFor(
    async () => expect((await console.ended(outcome.value.orderId)).results).toMatchObject([{ watch: 'gone' }]),
    { timeout: 10_000 },
  )
})

test('a change is sent with what it changes, and an ACK to it is not watched', async () => {
  const console = await setup({ type: 'mikrotik' })
  expect(await change(console, RATE)).toMatchObject(ok({ outcome: 'ack', watch: null, fellBackToDisconnect: false }))
  expect(console.nas.heard[0]?.packet.code).toBe(Code.CoARequest)
  expect(console.nas.heard[0]?.attributes.get('Mikrotik-Rate-Limit')).toBe('10M/50M')
})

test('a change that was refused falls back to a disconnect only where that was asked for', async () => {
  const console = await setup()
  console.nas.answerWith = ({ packet }) => (packet.code === Code.CoARequest ? 401 : 'ack')
  expect(await change(console, RATE)).toMatchObject(ok({ outcome: 'nak', fellBackToDisconnect: false }))
  expect(await change(console, RATE, true)).toMatchObject(
    ok({ outcome: 'ack', fellBackToDisconnect: true, watch: 'watching', words: expect.stringContaining('Then:') }),
  )
  expect(console.nas.heard.map(({ packet }) => packet.code)).toEqual([
    Code.CoARequest,
    Code.CoARequest,
    Code.DisconnectRequest,
  ])
})

test('a refusal stays what it is where the console itself fails at the disconnect after it', async () => {
  let asked = 0
  const packet = () => {
    if (++asked === 2) throw new Error('the disk has a hole')
    return undefined
  }
  const console = await setup({ packet })
  console.nas.answerWith = () => 401
  const words = /^bng-cpt-01 refused: .* The console itself failed at this session: .* E-/
  expect(await change(console, RATE, true)).toMatchObject(
    ok({ outcome: 'nak', errorCause: { code: 401 }, fellBackToDisconnect: false, words: expect.stringMatching(words) }),
  )
})

test('a session that the NAS does not know is not disconnected as well', async () => {
  const console = await setup()
  console.nas.answerWith = () => 503
  expect(await change(console, RATE, true)).toMatchObject(ok({ outcome: 'nak', fellBackToDisconnect: false }))
  expect(console.nas.heard).toHaveLength(1)
})

test.each([
  ['Mikrotik-Rate-Limits', '10M', 'No attribute is called Mikrotik-Rate-Limits'],
  ['Session-Timeout', 'soon', 'Session-Timeout cannot be soon'],
  ['Framed-IP-Address', '100.64.0.9', 'says which session is meant'],
  ['User-Password', 'geheim', 'hidden with the secret'],
])('a change of %s to %s is refused before anything is sent', async (attribute, value, words) => {
  const console = await setup()
  expect(await change(console, [...RATE, { attribute, value }])).toMatchObject(
    err({ type: 'UnusableReply', row: 1, words: expect.stringContaining(words) }),
  )
  expect(console.nas.heard).toHaveLength(0)
  expect(console.audit()).toEqual([])
})
