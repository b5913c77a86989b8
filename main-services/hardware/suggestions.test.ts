import { expect, test } from 'vitest'
import { asked, hardwareUnderTest, said, serviceOf, uuid } from './hardware-under-test.suite.ts'

const value = <T>(outcome: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`)
  return outcome.value
}
const serial = (text: string) => said('ADSL-Agent-Remote-Id', text)
const mac = (text: string) => said('Calling-Station-Id', text)
const circuit = (text: string) => said('ADSL-Agent-Circuit-Id', text)
type Under = ReturnType<typeof hardwareUnderTest>

/** Comes up and is read. */
async function seen({ comesUp, evidence, clock }: Under, username: string, ...attributes: ReturnType<typeof said>[]) {
  comesUp(username, attributes)
  while (await evidence.look());
  // A survey is not told of it by this, and is taken anew after five seconds.
  clock.advance(5000)
}
const suggestions = async ({ calls }: Under, question: Partial<Parameters<Under['calls']['suggestions']>[0]> = {}) =>
  value(await calls.suggestions({ offset: 0, limit: 100, ...question }, asked()))
const accept = async ({ calls }: Under, input: Partial<Parameters<Under['calls']['acceptSuggestions']>[0]>) =>
  value(await calls.acceptSuggestions({ suggestionIds: [], ...input }, asked()))

test('what RADIUS says is suggested with its evidence, the strongest first', async () => {
  const under = hardwareUnderTest()
  under.clock.set('2026-10-03T08:00:00.000Z')
  await seen(under, 'user1@isp', serial('HWTC3F9AC1E0'), mac('48:57:02:11:08:fa'))
  under.clock.set('2026-11-23T08:00:00.000Z')
  await seen(under, 'user1@isp', serial('HWTC3F9AC1E0'), mac('48:57:02:11:08:fa'))
  await under.evidence.write('all')
  const { total, counts, rows } = await suggestions(under)
  expect(total).toBe(2)
  expect(rows[0]).toMatchObject({
    kind: 'remote-id',
    device: { deviceId: null, kind: 'ont', serial: 'HWTC3F9AC1E0', maker: 'Huawei' },
    service: { serviceId: uuid(1), name: 'Customer 1' },
    evidence: [{ attribute: 'ADSL-Agent-Remote-Id', value: 'HWTC3F9AC1E0', sessions: 2 }],
    words: 'Agent-Remote-Id said HWTC3F9AC1E0 in 2 sessions since 3 Oct',
    against: null,
  })
  expect(rows[1]).toMatchObject({ kind: 'calling-station-id', device: { kind: 'router', mac: '48:57:02:11:08:fa' } })
  expect(counts.filter(({ count }) => count > 0)).toEqual([
    { kind: 'remote-id', count: 1, clear: 1 },
    { kind: 'calling-station-id', count: 1, clear: 1 },
  ])
})

test('accepted, it is the link: the device is added, hangs where its circuit says, and is suggested no more', async () => {
  const under = hardwareUnderTest()
  await seen(under, 'user1@isp', serial('HWTC3F9AC1E0'), circuit('HMD-OLT-2 xpon 0/3/0/7:1'), mac('48:57:02:11:08:fa'))
  const [first] = (await suggestions(under)).rows
  expect(await accept(under, { suggestionIds: [first?.suggestionId ?? ''] })).toEqual({ linked: 1, left: 0 })
  expect(under.hardware.devicesOf([uuid(1)])).toMatchObject([
    {
      serial: 'HWTC3F9AC1E0',
      linkedBy: 'evidence',
      olt: 'HMD-OLT-2',
      pon: '0/3/0/7',
      maker: 'Huawei',
      status: 'in-use',
    },
  ])
  expect((await suggestions(under)).rows.map(({ kind }) => kind)).toEqual(['calling-station-id'])
  expect(under.audit()).toMatchObject([{ summary: '1 device linked as RADIUS says', operatorName: 'Lerato N.' }])
  expect(await accept(under, { suggestionIds: [first?.suggestionId ?? '', 'nonsense'] })).toEqual({
    linked: 0,
    left: 2,
  })
})

test('only what the latest session named is suggested: the former ONT is history', async () => {
  const under = hardwareUnderTest()
  await seen(under, 'user1@isp', serial('HWTC00000001'))
  under.clock.advance(86_400_000)
  await seen(under, 'user1@isp', serial('HWTC00000002'))
  expect((await suggestions(under)).rows.map(({ device }) => device.serial)).toEqual(['HWTC00000002'])
})

test('what speaks against it is said, and all of a kind leaves it alone', async () => {
  const under = hardwareUnderTest([1, 2, 3, 4].map((n) => serviceOf(n)))
  const { calls } = under
  await seen(under, 'user1@isp', serial('HWTC0000000A'))
  await seen(under, 'user2@isp', serial('HWTC0000000A'))
  await seen(under, 'user3@isp', serial('HWTC0000000B'))
  await seen(under, 'user4@isp', serial('HWTC0000000C'))
  value(await calls.link({ serial: 'ZTEGC0FFEE01', username: 'user3@isp', move: false }, asked()))
  const { rows, counts } = await suggestions(under)
  expect(rows.map(({ service, against }) => [service.username, against])).toEqual([
    ['user4@isp', null],
    ['user1@isp', 'Also said by user2@isp'],
    ['user2@isp', 'Also said by user1@isp'],
    ['user3@isp', 'ZTEGC0FFEE01 is linked in its place'],
  ])
  expect(counts[0]).toEqual({ kind: 'remote-id', count: 4, clear: 1 })
  expect(await accept(under, { allOf: 'remote-id' })).toEqual({ linked: 1, left: 0 })
  expect(under.hardware.devicesOf([uuid(1), uuid(2), uuid(4)]).map((device) => device.serial)).toEqual(['HWTC0000000C'])
  expect(under.hardware.devicesOf([uuid(3)])).toMatchObject([{ serial: 'ZTEGC0FFEE01' }])
})

test('all of a kind are linked in steps, each in the audit, and a repeat does nothing', async () => {
  const services = Array.from({ length: 250 }, (_, n) => serviceOf(n + 1))
  const under = hardwareUnderTest(services)
  for (const [n, { username }] of services.entries()) {
    under.comesUp(username ?? '', [serial(`HWTC${String(n).padStart(8, '0')}`)])
  }
  while (await under.evidence.look());
  const stamp = asked()
  const input = { suggestionIds: [], allOf: 'remote-id' as const }
  expect(value(await under.calls.acceptSuggestions(input, stamp))).toEqual({ linked: 250, left: 0 })
  expect(under.audit().map(({ summary }) => summary)).toEqual([
    '50 devices linked as RADIUS says',
    '100 devices linked as RADIUS says',
    '100 devices linked as RADIUS says',
  ])
  expect([...under.hardware.placesOnNetwork()]).toHaveLength(250)
  value(await under.calls.acceptSuggestions(input, stamp))
  expect(under.audit()).toHaveLength(3)
})

test('laid aside it stays away until the evidence changes', async () => {
  const under = hardwareUnderTest()
  await seen(under, 'user1@isp', serial('HWTC0000000A'))
  const [found] = (await suggestions(under)).rows
  value(await under.calls.dismissSuggestion({ suggestionId: found?.suggestionId ?? '' }, asked()))
  expect((await suggestions(under)).total).toBe(0)
  under.clock.advance(86_400_000)
  await seen(under, 'user1@isp', serial('HWTC0000000A'))
  expect((await suggestions(under)).total).toBe(0)
  await seen(under, 'user2@isp', serial('HWTC0000000A'))
  expect((await suggestions(under)).rows.map(({ service }) => service.username)).toEqual(['user1@isp', 'user2@isp'])
})

test('no link is suggested for a service that is cancelled or an account that is nobody’s', async () => {
  const under = hardwareUnderTest([serviceOf(1, { status: 'cancelled' })])
  await seen(under, 'user1@isp', serial('HWTC0000000A'))
  await seen(under, 'nobody@isp', serial('HWTC0000000B'))
  expect((await suggestions(under)).total).toBe(0)
})

test('they are found by kind, account, name and serial', async () => {
  const under = hardwareUnderTest([serviceOf(1), serviceOf(2, { name: 'Thandi Mokoena' })])
  await seen(under, 'user1@isp', serial('HWTC0000000A'), mac('48:57:02:11:08:fa'))
  await seen(under, 'user2@isp', serial('HWTC0000000B'))
  const total = async (question: object) => (await suggestions(under, question)).total
  expect(await total({ kind: 'remote-id' })).toBe(2)
  expect(await total({ username: 'user1@isp' })).toBe(2)
  expect(await total({ search: 'MOKO' })).toBe(1)
  expect(await total({ search: 'hwtc-0000-000a' })).toBe(1)
  expect(await total({ search: '48-57-02' })).toBe(1)
  expect(await total({ search: 'zz' })).toBe(0)
})

test('an ONT of which an import knew only where it hangs is read by its evidence', async () => {
  const under = hardwareUnderTest()
  under.hardware.noteFromImport([{ serviceId: uuid(1), olt: 'OLT-1', pon: '0/1/2', pop: 'Sandton' }], {
    at: '2026-11-01T08:00:00.000Z',
    by: 'import',
  })
  await seen(under, 'user1@isp', serial('HWTC0000000A'))
  const [found] = (await suggestions(under)).rows
  expect(found?.against).toBeNull()
  await accept(under, { suggestionIds: [found?.suggestionId ?? ''] })
  expect(under.hardware.devicesOf([uuid(1)])).toMatchObject([
    { serial: 'HWTC0000000A', olt: 'OLT-1', pon: '0/1/2', pop: 'Sandton' },
  ])
  expect(value(await under.calls.query({ offset: 0, limit: 10 }, asked())).total).toBe(1)
  const story = under.hardware.historyOf([uuid(1)], '2027-01-01T00:00:00.000Z', 10)
  expect(story.map(({ words }) => words)).toEqual([
    'Linked to user1@isp, as RADIUS says',
    'Linked to user1@isp, on OLT-1 0/1/2 Sandton, by import',
  ])
})
