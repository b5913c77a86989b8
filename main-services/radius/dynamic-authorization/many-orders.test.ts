import { expect, test, vi } from 'vitest'
import { err } from '../../../shared/base/result.ts'
import { Code } from '../packet/code.ts'
import { asked, disconnect, many, QUICK, sessionOf, setup } from './orders-under-test.suite.ts'

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

test('a session at which the console itself fails is said with a reference, and the others go on', async () => {
  const packet = (acctUniqueId: string) => {
    if (acctUniqueId === 'u7') throw new Error('the disk has a hole')
    return undefined
  }
  const console = await setup({ open: many(100), packet })
  const { orderId } = await console.order()
  const { counts, results } = await console.ended(orderId)
  expect(counts).toEqual({ ack: 99, 'not-sent': 1 })
  const { words, outcome } = results[7] ?? {}
  expect({ words, outcome }).toEqual({
    outcome: 'not-sent',
    words: expect.stringMatching(/ E-[0-9A-F]{4}-[0-9A-F]{4}\b/),
  })
  expect(words).not.toContain('hole')
  const [reference] = /E-\S{4}-\S{4}/.exec(words ?? '') ?? []
  expect(console.log.lines.filter(({ level }) => level === 'error')).toMatchObject([
    { fields: { reference, orderId, n: 7, err: expect.stringContaining('the disk has a hole') } },
  ])
  expect(console.audit()[0]?.summary).toBe('Ended: 99 acknowledged, 1 not sent')
})

test('a console that failed at an order stops as any other', async () => {
  const console = await setup({
    open: many(3),
    packet: () => {
      throw new Error('the disk has a hole')
    },
  })
  const { orderId } = await console.order()
  expect((await console.ended(orderId)).counts).toEqual({ 'not-sent': 3 })
  expect(console.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
  await expect(console.service.stop()).resolves.toBeUndefined()
})

test('a NAS that cannot be looked up in the list leaves no order half begun', async () => {
  const console = await setup({
    open: many(2),
    nasById: () => {
      throw new Error('the disk has a hole')
    },
  })
  const { orderId } = await console.order()
  expect((await console.ended(orderId)).counts).toEqual({ 'not-sent': 2 })
})

test('what waits at its NAS behind another order is cancelled with its own', async () => {
  const console = await setup({ open: many(60) })
  console.nas.answerWith = () => 'silence'
  const ids = (from: number, to: number) => ({
    acctUniqueIds: many(60)
      .slice(from, to)
      .map((one) => one.acctUniqueId),
  })
  const before = await console.order({ sessions: ids(0, 32) })
  await vi.waitFor(() => expect(console.nas.heard).toHaveLength(32))
  const { orderId } = await console.order({ sessions: ids(32, 60) })
  expect(await console.service.orders.cancel({ orderId }, asked())).toMatchObject({ ok: true })
  for (const request of console.nas.heard.slice()) console.nas.answer(request, 'ack')
  await console.ended(before.orderId)
  expect((await console.ended(orderId)).counts).toEqual({ cancelled: 28 })
  expect(console.nas.heard).toHaveLength(32)
})

test('a NAS that hears no CoA but takes every disconnect is asked about every session', async () => {
  const console = await setup({ open: many(50), retransmission: { ...QUICK, firstMilliseconds: 500, packets: 1 } })
  console.nas.answerWith = ({ packet }) => (packet.code === Code.CoARequest ? 'silence' : 'ack')
  const replies = [{ attribute: 'Session-Timeout', value: '60', op: ':=' as const }]
  const { orderId } = await console.order({ kind: 'change', replies, fallBackToDisconnect: true })
  expect((await console.ended(orderId)).counts).toEqual({ ack: 50 })
})

test('a change of nothing is refused', async () => {
  const console = await setup()
  await expect(console.order({ kind: 'change' })).rejects.toThrow('UnusableReply')
  expect(console.nas.heard).toHaveLength(0)
})

test('a change of many sessions goes to each, and one that their NASes refuse falls back where asked', async () => {
  const console = await setup({ open: many(20) })
  console.nas.answerWith = ({ packet, attributes }) =>
    packet.code === Code.CoARequest && attributes.get('User-Name') === 'user7' ? 405 : 'ack'
  const replies = [{ attribute: 'Session-Timeout', value: '60', op: ':=' as const }]
  const { orderId } = await console.order({ kind: 'change', replies, fallBackToDisconnect: true })
  const { counts, results } = await console.ended(orderId)
  expect(counts).toEqual({ ack: 20 })
  expect(results.filter(({ fellBackToDisconnect }) => fellBackToDisconnect).map(({ username }) => username)).toEqual([
    'user7',
  ])
  expect(console.nas.heard).toHaveLength(21)
})

test('nothing open, or too much, is refused', async () => {
  const none = await setup({ open: [] })
  await expect(none.order()).rejects.toThrow('NoOpenSessions')
  const all = await setup({ open: many(10_001) })
  await expect(all.order()).rejects.toThrow('TooManySessions')
  expect(all.nas.heard).toHaveLength(0)
})

test('more sessions than were confirmed are refused with their number, and none is asked about', async () => {
  const console = await setup({ open: many(3) })
  const start = (expected: number) =>
    console.service.orders.start(
      { kind: 'disconnect', sessions: { selection: {} }, replies: [], fallBackToDisconnect: false, expected },
      asked(),
    )
  expect(await start(2)).toEqual(err({ type: 'MoreThanConfirmed', sessions: 3 }))
  expect(console.nas.heard).toHaveLength(0)
  const taken = await start(3)
  if (!taken.ok) throw new Error(taken.error.type)
  expect((await console.ended(taken.value.orderId)).counts).toEqual({ ack: 3 })
})

test('a console that stops the moment an order was taken waits for no NAS', async () => {
  const console = await setup({ open: many(3) })
  console.nas.answerWith = () => 'silence'
  const { orderId } = await console.order()
  await console.service.stop()
  const next = await setup({ db: console.db })
  const { counts } = await next.ended(orderId)
  expect(counts).toEqual({ cancelled: 3 })
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
