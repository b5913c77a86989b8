import { expect, test } from 'vitest'
import { ASKED, openTestSessions } from './testdata/lists.ts'
import { DAY, interim, MINUTE, NOON, start, stop } from './testdata/records.ts'

test('the overview shows what is open now beside the same hour last week', async () => {
  const sessions = openTestSessions()
  const { hear, upkeep, tell, at, handlers } = sessions
  const week = 7 * DAY
  const on = (nasIpAddress: string) => (acctUniqueId: string) => ({ acctUniqueId, nasIpAddress })
  const [cape, joburg] = [on('10.20.0.1'), on('10.20.0.2')]
  hear(start({ ...cape('a'), at: NOON - week - 30 * MINUTE }), start({ ...joburg('b'), at: NOON - week - 29 * MINUTE }))
  upkeep.tick(NOON - week)
  upkeep.tick(NOON - week + MINUTE)
  hear(stop({ ...cape('a'), at: NOON - week + MINUTE }), stop({ ...joburg('b'), at: NOON - week + MINUTE }))

  hear(start({ ...cape('c'), at: NOON - 40 * MINUTE }), start({ ...cape('d'), at: NOON - 4 * MINUTE }))
  hear(start({ ...joburg('e'), at: NOON - 3 * MINUTE }))
  hear(interim({ ...cape('d'), at: NOON - 2 * MINUTE, inputOctets: 1_500, outputOctets: 15_000 }))
  hear(stop({ ...joburg('e'), at: NOON - 2 * MINUTE, terminateCause: 'Lost-Carrier' }))
  upkeep.tick(NOON)
  tell()
  at(NOON)

  const overview = await handlers.overview({}, ASKED)
  if (!overview.ok) throw new Error('refused')
  expect(overview.value).toMatchObject({
    open: 2,
    up: 1,
    stale: 1,
    openLastWeek: 2,
    startsPerMinute: 2 / 4,
    stopsPerMinute: 1 / 4,
    lostCarrier15m: 1,
    inputRate: 100,
    outputRate: 1000,
    nases: [{ nasAddress: '10.20.0.1', nasName: 'bng-cpt-01', open: 2, stale: 1, openLastWeek: 1 }],
  })
  expect(overview.value.day).toHaveLength(144)
  expect(overview.value.day.at(-1)).toEqual({ at: '2026-11-23T12:00:00.000Z', open: 2, lastWeek: 2 })
  expect(overview.value.hour).toHaveLength(60)
  expect(overview.value.hour.reduce((sum, { starts }) => sum + starts, 0)).toBe(3)
  expect(overview.value.hour.at(-1)).toMatchObject({ minute: '2026-11-23T11:59:00.000Z', starts: 0, stops: 0 })
})

test('counts from before the console kept its own are shown, and never replace its own', async () => {
  const { hear, upkeep, tell, at, handlers } = openTestSessions()
  hear(start({ at: NOON - 30 * MINUTE }))
  upkeep.tick(NOON - 20 * MINUTE)
  upkeep.tick(NOON - 19 * MINUTE)
  const minute = Math.floor(NOON / MINUTE)
  const past = { nasAddress: null, open: 77, starts: 0, stops: 0, lostCarrier: 0 }
  upkeep.addPast([
    { ...past, minute: minute - 7 * 24 * 60 },
    { ...past, minute: minute - 20 },
  ])
  tell()
  at(NOON)

  const overview = await handlers.overview({}, ASKED)
  expect(overview).toMatchObject({ ok: true, value: { openLastWeek: 77 } })
  if (!overview.ok) throw new Error('refused')
  expect(overview.value.day.find(({ at }) => at === '2026-11-23T11:40:00.000Z')?.open).toBe(1)
})

test('sums only the open sessions of a selection', async () => {
  const { hear, tell, at, handlers } = openTestSessions()
  for (const [acctUniqueId, username] of [
    ['a', 'one@isp'],
    ['b', 'two@isp'],
    ['c', 'two@isp'],
  ] as const) {
    hear(start({ acctUniqueId, username, at: NOON }))
    hear(interim({ acctUniqueId, username, at: NOON + MINUTE, inputOctets: 7_500, outputOctets: 75_000 }))
  }
  hear(stop({ acctUniqueId: 'c', username: 'two@isp', at: NOON + MINUTE }))
  tell()
  at(NOON + MINUTE)

  expect(await handlers.sums({}, ASKED)).toEqual({ ok: true, value: { inputRate: 2_000, outputRate: 20_000 } })
  expect(await handlers.sums({ filter: { username: 'two@isp' } }, ASKED)).toEqual({
    ok: true,
    value: { inputRate: 1_000, outputRate: 10_000 },
  })
})
