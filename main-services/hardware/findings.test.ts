import { expect, test } from 'vitest'
import { asked, hardwareUnderTest, said, serviceOf, uuid } from './hardware-under-test.suite.ts'

const value = <T>(outcome: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`)
  return outcome.value
}
type Under = ReturnType<typeof hardwareUnderTest>
const serial = (text: string) => said('ADSL-Agent-Remote-Id', text)

async function seen(
  { comesUp, evidence, clock }: Under,
  username: string,
  attributes: ReturnType<typeof said>[],
  its: { mac?: string } = {},
) {
  comesUp(username, attributes, its)
  while (await evidence.look());
  // A survey is not told of it by this, and is taken anew after five seconds.
  clock.advance(5000)
}
const findings = async ({ calls }: Under, question: Partial<Parameters<Under['calls']['findings']>[0]> = {}) =>
  value(await calls.findings({ offset: 0, limit: 100, ...question }, asked()))
const settle = (under: Under, findingId: string, how: 'accept' | 'dismiss') =>
  under.calls.settleFinding({ findingId, how, note: 'looked at' }, asked())

test('every kind of contradiction is found, counted and said in words', async () => {
  const under = hardwareUnderTest([
    serviceOf(1),
    serviceOf(2),
    serviceOf(3, { name: 'Thandi Mokoena' }),
    serviceOf(4, { status: 'cancelled' }),
  ])
  under.accounts.add('forgotten@isp')
  value(await under.calls.link({ mac: '48:57:02:11:08:fb', username: 'user1@isp', move: false }, asked()))
  await seen(under, 'user1@isp', [serial('HWTC3F9AC1E0')], { mac: '48:57:02:11:08:FA' })
  await seen(under, 'user2@isp', [serial('HWTC3F9AC1E0')])
  await seen(under, 'user4@isp', [])

  const { total, counts, rows } = await findings(under)
  expect(total).toBe(5)
  expect(counts).toEqual([
    { kind: 'serial-on-two-accounts', count: 1 },
    { kind: 'other-mac', count: 1 },
    { kind: 'never-came-up', count: 1 },
    { kind: 'cancelled-but-online', count: 1 },
    { kind: 'account-without-subscriber', count: 1 },
  ])
  const said = Object.fromEntries(rows.map(({ kind, title, words }) => [kind, [title, words]]))
  expect(said).toEqual({
    'serial-on-two-accounts': ['HWTC3F9AC1E0 is on two accounts', 'user2@isp said it on 23 Nov, user1@isp on 23 Nov'],
    'other-mac': [
      'user1@isp is on from another router',
      '48:57:02:11:08:fb is linked; the session since 23 Nov is from 48:57:02:11:08:fa',
    ],
    'never-came-up': ['Thandi Mokoena never came up', 'Active since 5 Jan. No session of user3@isp was ever heard'],
    'cancelled-but-online': [
      'user4@isp is on although it is cancelled',
      'A session is open since 23 Nov; the service of Customer 4 is cancelled',
    ],
    'account-without-subscriber': ['forgotten@isp has no subscriber', 'The account can sign in, and no service has it'],
  })
  expect(rows.find(({ kind }) => kind === 'other-mac')).toMatchObject({
    acctUniqueId: 'session-1',
    services: [{ serviceId: uuid(1) }],
    canAccept: true,
  })
})

test('they are found by kind, subscriber, account and serial', async () => {
  const under = hardwareUnderTest([serviceOf(1), serviceOf(2)])
  under.accounts.add('forgotten@isp')
  await seen(under, 'user1@isp', [serial('HWTC3F9AC1E0')])
  await seen(under, 'user2@isp', [serial('HWTC3F9AC1E0')])
  const total = async (question: object) => (await findings(under, question)).total
  expect(await total({})).toBe(2)
  expect(await total({ kind: 'account-without-subscriber' })).toBe(1)
  expect(await total({ subscriberId: uuid(500_001) })).toBe(1)
  expect(await total({ subscriberId: uuid(500_009) })).toBe(0)
  expect(await total({ search: 'forgotten' })).toBe(1)
  expect(await total({ search: 'hwtc3f9a' })).toBe(1)
  expect(await total({ search: 'customer 2' })).toBe(1)
})

test('another MAC accepted becomes the linked router, and the former goes back to stock', async () => {
  const under = hardwareUnderTest()
  const former = value(
    await under.calls.link({ mac: '48:57:02:11:08:fb', username: 'user1@isp', move: false }, asked()),
  )
  await seen(under, 'user1@isp', [], { mac: '48:57:02:11:08:FA' })
  const [found] = (await findings(under, { kind: 'other-mac' })).rows
  value(await settle(under, found?.findingId ?? '', 'accept'))
  expect(under.hardware.devicesOf([uuid(1)])).toMatchObject([{ mac: '48:57:02:11:08:fa', linkedBy: 'evidence' }])
  expect(value(await under.calls.get({ deviceId: former.deviceId }, asked()))).toMatchObject({ status: 'in-stock' })
  expect((await findings(under, { kind: 'other-mac' })).total).toBe(0)
  expect(under.audit()[0]).toMatchObject({
    subject: 'user1@isp is on from another router',
    summary: 'what RADIUS says became the link: looked at',
  })
})

test('a serial on two accounts accepted goes to who said it last', async () => {
  const under = hardwareUnderTest()
  value(await under.calls.link({ serial: 'HWTC3F9AC1E0', username: 'user1@isp', move: false }, asked()))
  await seen(under, 'user1@isp', [serial('HWTC3F9AC1E0')])
  await seen(under, 'user2@isp', [serial('HWTC3F9AC1E0')])
  const [found] = (await findings(under, { kind: 'serial-on-two-accounts' })).rows
  value(await settle(under, found?.findingId ?? '', 'accept'))
  expect(under.hardware.devicesOf([uuid(1)])).toEqual([])
  expect(under.hardware.devicesOf([uuid(2)])).toMatchObject([{ serial: 'HWTC3F9AC1E0' }])
  expect((await findings(under, { kind: 'serial-on-two-accounts' })).total).toBe(0)
  await seen(under, 'user3@isp', [serial('HWTC3F9AC1E0')])
  expect((await findings(under, { kind: 'serial-on-two-accounts' })).rows).toMatchObject([
    { title: 'HWTC3F9AC1E0 is on three accounts' },
  ])
})

test('dismissed it stays away until it changes', async () => {
  const under = hardwareUnderTest()
  value(await under.calls.link({ mac: '48:57:02:11:08:fb', username: 'user1@isp', move: false }, asked()))
  await seen(under, 'user1@isp', [], { mac: '48:57:02:11:08:FA' })
  const question = { kind: 'other-mac' as const }
  const [found] = (await findings(under, question)).rows
  value(await settle(under, found?.findingId ?? '', 'dismiss'))
  under.clock.advance(60_000)
  expect((await findings(under, question)).total).toBe(0)
  value(await under.calls.link({ mac: '48:57:02:11:08:fc', username: 'user1@isp', move: false }, asked()))
  expect((await findings(under, question)).rows).toMatchObject([{ findingId: found?.findingId }])
})

test('what names no device cannot be accepted, and what is gone is not found', async () => {
  const under = hardwareUnderTest([serviceOf(1)])
  const [found] = (await findings(under)).rows
  expect(found).toMatchObject({ kind: 'never-came-up', canAccept: false })
  expect(await settle(under, found?.findingId ?? '', 'accept')).toMatchObject({ error: { type: 'CannotAccept' } })
  expect(await settle(under, 'other-mac:nobody', 'dismiss')).toMatchObject({ error: { type: 'FindingNotFound' } })
  expect(under.audit()).toEqual([])
})

test('an account that moved from a cancelled service to a new one is judged by the new one', async () => {
  const username = 'user1@isp'
  const under = hardwareUnderTest([serviceOf(1, { status: 'cancelled' }), serviceOf(2, { username })])
  await seen(under, username, [])
  expect((await findings(under)).total).toBe(0)
})
