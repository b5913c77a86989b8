import { expect, onTestFinished, test, vi } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import type { Asked } from '../../../shared/contract/derive.ts'
import type { NasType } from '../../../shared/contract/nas.ts'
import type { Order } from '../../../shared/contract/orders.ts'
import { createActs } from '../../platform/acts/acts.ts'
import { createAuditStore } from '../../platform/acts/audit.store.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import { Code } from '../packet/code.ts'
import { createDynamicAuthorization } from './index.ts'
import { createNasDouble, type NasDouble } from './nas-double.suite.ts'
import type { Retransmission } from './retransmission.ts'
import type { SessionToOrder } from './session-to-order.ts'

const SECRET = 'kT9#vQ2mLx7!pR4z'
const QUICK: Retransmission = {
  firstMilliseconds: 60,
  longestMilliseconds: 100,
  packets: 2,
  givenUpAfterMilliseconds: 10_000,
}
const PATIENT: Retransmission = {
  firstMilliseconds: 60_000,
  longestMilliseconds: 60_000,
  packets: 5,
  givenUpAfterMilliseconds: 120_000,
}

const sessionOf = (told: Partial<SessionToOrder> = {}): SessionToOrder => ({
  acctUniqueId: '97328ffa3d09c80c980f277f5c5fbfa4',
  acctSessionId: '81500001',
  username: 'thandi@isp.co.za',
  nasAddress: '10.20.0.1',
  nasId: 'cpt',
  framedIp: '100.64.3.9',
  ...told,
})

const many = (count: number): SessionToOrder[] =>
  Array.from({ length: count }, (_, n) =>
    sessionOf({ acctUniqueId: `u${n}`, acctSessionId: `s${n}`, username: `user${n}` }),
  )

let acts = 0
const asked = (): Asked => ({
  caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' },
  act: { id: `00000000-0000-4000-8000-${String(++acts).padStart(12, '0')}`, at: systemClock.iso() },
})

interface Setup {
  readonly open?: readonly SessionToOrder[]
  readonly retransmission?: Retransmission
  readonly type?: NasType
  readonly db?: ReturnType<typeof openTestDatabase>
}

async function setup({ open = [sessionOf()], retransmission = PATIENT, type = 'other', db: given }: Setup = {}) {
  const db = given ?? openTestDatabase(consoleMigrations)
  const nas = await createNasDouble(SECRET)
  const told: Order[] = []
  const denied: string[] = []
  const isOpen = new Map(open.map((session) => [session.acctUniqueId, session]))
  const heardAt = new Map(open.map(({ acctUniqueId }) => [acctUniqueId, 1]))
  const service = createDynamicAuthorization({
    console: db,
    acts: createActs({ db, outbox: 'off' }),
    clock: systemClock,
    log: createQuietLog(),
    publish: (name, payload) => {
      if (name === 'orders.moved') told.push(payload as Order)
    },
    nasById: (nasId) =>
      nasId === 'cpt'
        ? { name: 'bng-cpt-01', address: '127.0.0.1', coaPort: nas.port, secret: SECRET, type }
        : undefined,
    sessions: {
      open: async (which) =>
        'selection' in which
          ? [...isOpen.values()]
          : which.acctUniqueIds.flatMap((acctUniqueId) => isOpen.get(acctUniqueId) ?? []),
      stoppedAt: async (acctUniqueId) => (acctUniqueId === 'closed' ? '2026-11-23T08:00:00.000Z' : undefined),
      heardAt: (ids) => new Map([...heardAt].filter(([acctUniqueId]) => ids.has(acctUniqueId))),
      packet: () => undefined,
      denied: (ids) => void denied.push(...ids),
    },
    bind: () => '127.0.0.1',
    retransmission,
  })
  service.start()
  onTestFinished(async () => {
    await service.stop()
    nas.close()
  })
  const ended = (orderId: string) =>
    vi.waitFor(
      async () => {
        const got = await service.orders.get({ orderId, offset: 0, limit: 1000 }, asked())
        if (!got.ok) throw new Error(got.error.type)
        expect(got.value.endedAt).not.toBeNull()
        return got.value
      },
      { timeout: 20_000 },
    )
  const order = async (input: Partial<Parameters<typeof service.orders.start>[0]> = {}, by = asked()) => {
    const started = await service.orders.start(
      { kind: 'disconnect', sessions: { selection: {} }, replies: [], fallBackToDisconnect: false, ...input },
      by,
    )
    if (!started.ok) throw new Error(started.error.type)
    return started.value
  }
  const audit = () => createAuditStore(db).query({ offset: 0, limit: 50 }).rows
  return { db, nas, service, told, denied, heardAt, ended, order, audit, isOpen }
}

const disconnect = (
  { service }: Awaited<ReturnType<typeof setup>>,
  by = asked(),
  acctUniqueId = sessionOf().acctUniqueId,
) => service.disconnect({ acctUniqueId }, by)

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
    ok({ outcome: 'ack', username: 'thandi@isp.co.za', watch: 'watching', words: 'bng-cpt-01 ended the session.' }),
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
    { call: 'orders.ended', subject: 'session of thandi@isp.co.za', summary: 'bng-cpt-01 ended the session.' },
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

test('500 sessions are disconnected, each once, with progress on the way', async () => {
  const console = await setup({ open: many(500) })
  const started = await console.order()
  expect(started).toMatchObject({ sessions: 500, endedAt: null })
  const { total, counts } = await console.ended(started.orderId)
  expect({ total, counts }).toEqual({ total: 500, counts: { ack: 500 } })
  expect(new Set(console.nas.heard.map(({ attributes }) => attributes.get('Acct-Session-Id'))).size).toBe(500)
  expect(console.nas.heard).toHaveLength(500)
  expect(console.told.at(-1)).toMatchObject({ orderId: started.orderId, counts: { ack: 500 } })
  expect(console.audit()[0]).toMatchObject({ subject: '500 sessions', summary: 'Ended: 500 acknowledged' })
})

test('a cancelled order sends nothing more, and says what had been done', async () => {
  const console = await setup({ open: many(100) })
  console.nas.answerWith = () => 'silence'
  const { orderId } = await console.order()
  await vi.waitFor(() => expect(console.nas.heard).toHaveLength(32))
  expect(await console.service.orders.cancel({ orderId }, asked())).toMatchObject({ ok: true })
  for (const request of console.nas.heard.slice()) console.nas.answer(request, 'ack')
  const { counts } = await console.ended(orderId)
  expect(counts).toEqual({ ack: 32, cancelled: 68 })
  expect(console.nas.heard).toHaveLength(32)
})

test('a NAS that answers nothing is not asked ten thousand times', async () => {
  const console = await setup({ open: many(200), retransmission: QUICK })
  console.nas.answerWith = () => 'silence'
  const { counts } = await console.ended((await console.order()).orderId)
  expect(counts['not-sent']).toBeGreaterThan(100)
  expect((counts['no-answer'] ?? 0) + (counts['not-sent'] ?? 0)).toBe(200)
})

test('a session whose NAS is not in the list is said so, and the others go on', async () => {
  const console = await setup({
    open: [sessionOf({ acctUniqueId: 'a', nasId: 'gone' }), sessionOf({ acctUniqueId: 'b' })],
  })
  const { results } = await console.ended((await console.order()).orderId)
  expect(results).toMatchObject([
    { outcome: 'not-sent', words: expect.stringContaining('no longer in the list') },
    { outcome: 'ack' },
  ])
})

test('nothing open, or too much, is refused', async () => {
  const none = await setup({ open: [] })
  await expect(none.order()).rejects.toThrow('NoOpenSessions')
  const all = await setup({ open: many(10_001) })
  await expect(all.order()).rejects.toThrow('TooManySessions')
  expect(all.nas.heard).toHaveLength(0)
})

test('an order in hand when the console stops is marked so, and found by the next start', async () => {
  const console = await setup({ open: many(50) })
  console.nas.answerWith = () => 'silence'
  const { orderId } = await console.order()
  await vi.waitFor(() => expect(console.nas.heard).toHaveLength(32))
  await console.service.stop()
  const next = await setup({ db: console.db })
  const { counts, results, endedAt } = await next.ended(orderId)
  expect(counts).toEqual({ 'no-answer': 32, cancelled: 18 })
  expect(results.map(({ words }) => words)).toSatisfy((words: string[]) =>
    words.every((one) => /was stopped/.test(one)),
  )
  expect(endedAt).not.toBeNull()
})

test('an order that the console died in is marked so by the next start', async () => {
  const console = await setup({ open: many(40) })
  console.nas.answerWith = () => 'silence'
  const { orderId } = await console.order()
  await vi.waitFor(() => expect(console.nas.heard).toHaveLength(32))
  const next = await setup({ db: console.db })
  expect((await next.ended(orderId)).counts).toMatchObject({ cancelled: expect.any(Number) })
  expect((await next.ended(orderId)).total).toBe(40)
})

test('a session watched when the console stopped is watched again, and found gone', async () => {
  const console = await setup()
  const outcome = await disconnect(console)
  if (!outcome.ok) throw new Error(outcome.error.type)
  await console.service.stop()
  const next = await setup({ db: console.db, open: [] })
  await vi.waitFor(
    async () => expect((await next.ended(outcome.value.orderId)).results).toMatchObject([{ watch: 'gone' }]),
    { timeout: 10_000 },
  )
})

test('the list has the newest first, and an unknown order is refused', async () => {
  const console = await setup({ open: many(2) })
  const first = await console.order({ sessions: { acctUniqueIds: ['u0'] } })
  await console.ended(first.orderId)
  await new Promise((resolve) => setTimeout(resolve, 2))
  const second = await console.order({ sessions: { acctUniqueIds: ['u1'] } })
  const listed = await console.service.orders.list({}, asked())
  expect(listed.ok && listed.value.map(({ orderId }) => orderId)).toEqual([second.orderId, first.orderId])
  const orderId = '7f1c2b1e-6a4c-4b3e-9d52-0d4d7a1f2c33'
  const missing = err({ type: 'OrderNotFound', orderId })
  expect(await console.service.orders.get({ orderId, offset: 0, limit: 10 }, asked())).toEqual(missing)
  expect(await console.service.orders.cancel({ orderId }, asked())).toEqual(missing)
})

const listed = (nas: NasDouble, secret = SECRET, address = '127.0.0.1') => ({
  name: 'bng-cpt-01',
  address,
  coaPort: nas.port,
  secret,
  type: 'other' as const,
})

test('a NAS is tested by something harmless: it answers, it has another secret, it says nothing', async () => {
  const { nas, service } = await setup({ retransmission: QUICK })
  nas.answerWith = ({ packet }) => (packet.code === Code.CoARequest ? 503 : 'silence')
  expect(await service.test(listed(nas))).toMatchObject({
    outcome: 'answered',
    to: 'CoA-Request',
    answer: 'CoA-NAK, Session-Context-Not-Found',
    words: expect.stringContaining('takes Disconnect- and CoA-Requests'),
  })
  expect(nas.heard.some(({ packet }) => packet.code === Code.DisconnectRequest)).toBe(false)
  nas.answerWith = () => 'forged'
  expect(await service.test(listed(nas))).toMatchObject({ outcome: 'other-secret', answer: null })
  nas.answerWith = () => 'silence'
  expect(await service.test(listed(nas))).toMatchObject({ outcome: 'no-answer' })
  expect(await service.test(listed(nas, SECRET, '10.20.0.0/16'))).toMatchObject({ outcome: 'not-sent' })
})
