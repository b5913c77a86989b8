import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { createAccountLines } from './account-lines.ts'
import { createFiledAccounts } from './filed-accounts.store.ts'
import { createKnownAccounts } from './known-accounts.ts'
import { createLiveSessions } from './live-sessions.ts'
import { createSignInLog } from './sign-in-log.store.ts'
import { createSignInsStore } from './sign-ins.store.ts'
import { openTestProjection } from './testdata/console.ts'
import { hearManySessions, openTestSessions } from './testdata/lists.ts'
import { HOUR, interim, MINUTE, NOON, record, start, stop } from './testdata/records.ts'
import { signIn } from './testdata/sign-ins.ts'

function openLines() {
  const projected = openTestProjection()
  onTestFinished(() => void projected.db.close())
  const live = createLiveSessions()
  const accounts = createFiledAccounts(projected.db)
  const signIns = createSignInLog(projected.db)
  let now = NOON + HOUR
  const known = createKnownAccounts({ filed: async () => accounts, pause: () => setImmediate() })
  const lines = createAccountLines({
    live,
    known,
    opened: async () => ({ accounts, signIns }),
    now: () => now,
    nasNames: () => new Map([[record().nasId, 'bng-cpt-01']]),
    pause: () => setImmediate(),
  })
  const tell = () => {
    const changes = projected.projection.takeChanges()
    live.apply(changes)
    known.note(changes.words)
    now += 1000
  }
  return {
    ...projected,
    lines,
    tell,
    at: (moment: number) => {
      now = moment
    },
    file: () => {
      projected.upkeep.fileAll()
      tell()
    },
  }
}

const session = (name: string, began: number, ended?: number, more = {}) => {
  const its = { acctUniqueId: `${name}-${began}`, username: name, ...more }
  return [start({ ...its, at: began }), ...(ended === undefined ? [] : [stop({ ...its, at: ended })])]
}

test('an account is up since its session began, stale since it was last heard, down since its last stop, or never was', async () => {
  const { hear, file, lines, at } = openLines()
  hear(...session('down@x', NOON - 9 * HOUR, NOON - 8 * HOUR), ...session('down@x', NOON - 5 * HOUR, NOON - 4 * HOUR))
  file()
  hear(...session('up@x', NOON), ...session('stale@x', NOON - 3 * HOUR), ...session('just@x', NOON, NOON + MINUTE))
  file()
  at(NOON + 10 * MINUTE)
  const now = await lines.lineNow(['up@x', 'stale@x', 'down@x', 'just@x', 'never@x', 'DOWN@x'])
  expect(Object.fromEntries(now)).toEqual({
    'up@x': { state: 'up', since: NOON },
    'stale@x': { state: 'stale', since: NOON - 3 * HOUR },
    'down@x': { state: 'down', since: NOON - 4 * HOUR },
    'just@x': { state: 'down', since: NOON + MINUTE },
    'never@x': { state: 'never', since: null },
    'DOWN@x': { state: 'never', since: null },
  })
})

test('of two open sessions the one that is heard says the state, not the newer one that fell silent', async () => {
  const { hear, tell, lines, at } = openLines()
  const silent = session('two@x', NOON - HOUR)
  const heard = [
    start({ acctUniqueId: 'heard', username: 'two@x', at: NOON - 5 * HOUR }),
    interim({ acctUniqueId: 'heard', username: 'two@x', at: NOON }),
  ]
  hear(...silent, ...heard)
  tell()
  at(NOON + 5 * MINUTE)
  expect((await lines.lineNow(['two@x'])).get('two@x')).toEqual({ state: 'up', since: NOON - 5 * HOUR })
  expect(lines.openByUsername().get('two@x')?.acctUniqueId).toBe('heard')
})

test('every account that ever had a session is known, filed or live, in whatever order they come', async () => {
  const name = fc.constantFrom('a@x', 'A@x', 'b@x', 'Ä@x', 'thandi@isp.co.za', 'Thandi@isp.co.za')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, fc.boolean(), fc.integer({ min: 0, max: 40 }))), async (told) => {
      const { hear, file, tell, lines, db } = openLines()
      for (const [username, isFiled, minute] of told) {
        const at = NOON - minute * MINUTE
        hear(...session(username, at, at + MINUTE))
        if (isFiled) file()
        else tell()
      }
      const everSeen = await lines.everSeen()
      const later = session('later@x', NOON)
      hear(...later)
      tell()
      const names = new Set([...told.map(([username]) => username), 'later@x'])
      for (const one of ['a@x', 'A@x', 'b@x', 'Ä@x', 'thandi@isp.co.za', 'Thandi@isp.co.za', 'later@x', 'B@x'])
        expect(everSeen.has(one)).toBe(names.has(one))
      db.close()
    }),
    { numRuns: 30 },
  )
})

test('the states of all accounts agree with what is said of each alone', async () => {
  const { hear, file, upkeep, lines, tell, at } = openLines()
  hearManySessions({ ...openTestSessions(), hear, upkeep, tell }, 300)
  file()
  hearManySessions(
    {
      ...openTestSessions(),
      hear: (...told) =>
        hear(
          ...told.map((one) => ({
            ...one,
            acctUniqueId: `again ${one.acctUniqueId}`,
            username: `again-${one.username}`,
          })),
        ),
      upkeep,
      tell,
    },
    90,
  )
  at(NOON)
  const usernames = Array.from({ length: 45 }, (_, n) => [`user${n}@isp.co.za`, `Fibre-${n}_100%`]).flat()
  const all = [...usernames, ...usernames.map((one) => `again-${one}`)]
  const states = await lines.states()
  const each = await lines.lineNow(all)
  expect(new Set([...each.values()].map(({ state }) => state)).size).toBeGreaterThan(2)
  expect(all.map((one) => states.of(one))).toEqual(all.map((one) => each.get(one)?.state))
})

test('an address, a prefix or a MAC in any notation leads to who has it, and else to who had it last', async () => {
  const { hear, file, lines, at } = openLines()
  const had = { framedIpAddress: '102.65.10.20', callingStationId: '48-57-02-3F-9A-C1' }
  hear(...session('before@x', NOON - 9 * HOUR, NOON - 8 * HOUR, had))
  hear(...session('last@x', NOON - 7 * HOUR, NOON - 6 * HOUR, had))
  // Had it, and has had another one since.
  hear(...session('moved@x', NOON - 5 * HOUR, NOON - 4 * HOUR, had))
  hear(...session('moved@x', NOON - 3 * HOUR, NOON - 2 * HOUR, { framedIpAddress: '102.65.10.21' }))
  file()
  const v6 = { framedIpAddress: null, framedIpv6Address: '2001:db8::5', delegatedIpv6Prefix: '2001:db8:7::/56' }
  hear(...session('six@x', NOON, undefined, { ...v6, callingStationId: '48:57:02:00:00:01' }))
  file()
  at(NOON + MINUTE)
  expect(await lines.usernamesAt('102.65.10.20')).toEqual(['last@x', 'before@x'])
  for (const mac of ['4857023f9ac1', '48:57:02:3F:9A:C1', '4857.023f.9ac1', ' 48-57-02-3f-9a-c1 '])
    expect(await lines.usernamesAt(mac)).toEqual(['last@x', 'before@x'])
  for (const six of ['2001:db8::5', '2001:0DB8:0:0::5', '2001:db8:7::/56', '2001:db8:7:80::1', '4857.0200.0001'])
    expect(await lines.usernamesAt(six)).toEqual(['six@x'])
  for (const none of ['2001:db8:8::1', '102.65.10.22', '10.20', 'six@x', '1', '', '2001:db8:7::/48'])
    expect(await lines.usernamesAt(none)).toEqual([])
  hear(...session('now@x', NOON, undefined, had))
  file()
  expect(await lines.usernamesAt('102.65.10.20')).toEqual(['now@x', 'last@x', 'before@x'])
})

test('the past of accounts is told newest first, page by page, without repeating or skipping', async () => {
  const { hear, file, lines, tell } = openLines()
  for (let n = 0; n < 20; n++) {
    const began = NOON - (40 - n) * HOUR
    hear(
      ...session(n % 2 ? 'a@x' : 'b@x', began, began + 30 * MINUTE, {}),
      ...session('other@x', began, began + MINUTE),
    )
  }
  file()
  hear(...session('a@x', NOON - HOUR, NOON - MINUTE), ...session('b@x', NOON))
  tell()
  const whole = await lines.past(['a@x', 'b@x'], NOON + HOUR, 100)
  expect(whole).toHaveLength(22)
  expect(whole[0]).toMatchObject({ username: 'b@x', startedAt: NOON, stoppedAt: null, nasName: 'bng-cpt-01' })
  expect(whole[1]).toMatchObject({ username: 'a@x', stoppedAt: NOON - MINUTE, terminateCause: 'User-Request' })
  const pages = []
  for (let before = NOON + HOUR; pages.length < 50; ) {
    const page = await lines.past(['a@x', 'b@x'], before, 1)
    pages.push(...page)
    const last = page.at(-1)
    if (!last) break
    before = last.stoppedAt ?? last.startedAt
  }
  expect(pages).toEqual(whole)
})

test('sign-ins of accounts are told newest first, of one outcome where it is asked', async () => {
  const { lines, db } = openLines()
  const told = [
    { username: 'a@x', at: NOON },
    { username: 'b@x', at: NOON + 1, reason: 'accepted' as const },
    { username: 'c@x', at: NOON + 2 },
    { username: 'a@x', at: NOON + 3, reason: 'accepted' as const },
  ].map((one, index) => signIn({ ...one, id: index + 1 }))
  createSignInsStore(db).add(told, told.length)
  const at = async (...[before, limit, outcome]: [number, number, 'reject'?]) =>
    (await lines.signIns(['a@x', 'b@x'], before, limit, outcome)).map((one) => one.at - NOON)
  expect(await at(NOON + HOUR, 10)).toEqual([3, 1, 0])
  expect(await at(NOON + HOUR, 2)).toEqual([3, 1])
  expect(await at(NOON + 1, 10)).toEqual([0])
  expect(await at(NOON + HOUR, 10, 'reject')).toEqual([0])
})

test('the place where an account last was is its latest session, live or filed', async () => {
  const { hear, file, lines, tell } = openLines()
  hear(...session('a@x', NOON - 5 * HOUR, NOON - 4 * HOUR, { nasPortId: '1/1/1' }))
  hear(...session('a@x', NOON - 3 * HOUR, NOON - 2 * HOUR, { nasPortId: '1/1/2' }))
  hear(...session('b@x', NOON - 3 * HOUR, NOON - 2 * HOUR, { nasPortId: '1/1/3' }))
  file()
  expect(Object.fromEntries(await lines.lastPlaces(['a@x', 'b@x', 'c@x']))).toEqual({
    'a@x': { nasAddress: '10.20.0.1', nasPort: '1/1/2' },
    'b@x': { nasAddress: '10.20.0.1', nasPort: '1/1/3' },
  })
  hear(...session('b@x', NOON, undefined, { nasPortId: '1/1/4', nasIpAddress: '10.20.0.9' }))
  tell()
  expect((await lines.lastPlaces(['b@x'])).get('b@x')).toEqual({ nasAddress: '10.20.0.9', nasPort: '1/1/4' })
})

test('open sessions are told once each to who follows them', async () => {
  const { hear, file, lines, tell } = openLines()
  hear(...session('gone@x', NOON, NOON + MINUTE), ...session('a@x', NOON), ...session('b@x', NOON))
  file()
  const [first] = await lines.openSince(0, 1)
  expect(first?.username).toBe('a@x')
  hear(...session('c@x', NOON))
  tell()
  const rest = await lines.openSince(first?.id ?? 0, 10)
  expect(rest.map(({ username }) => username)).toEqual(['b@x', 'c@x'])
  expect(await lines.openSince(rest.at(-1)?.id ?? 0, 10)).toEqual([])
})
