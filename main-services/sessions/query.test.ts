import { beforeAll, describe, expect, test } from 'vitest'
import { type SessionFilter, type SessionRow, SessionSortColumn } from '../../shared/contract/sessions.ts'
import { addressOrder } from './address-order.ts'
import { ASKED, allRows, hearManySessions, openTestSessions, type TestSessions } from './testdata/lists.ts'
import { HOUR, interim, MINUTE, NOON, record, start, stop } from './testdata/records.ts'

function openMany(count = 600): TestSessions {
  const sessions = openTestSessions()
  hearManySessions(sessions, count)
  return sessions
}

async function ask(
  { handlers }: TestSessions,
  asked: {
    filter?: SessionFilter
    search?: string
    sort?: { by: SessionSortColumn; dir: 'asc' | 'desc' }
    offset?: number
    limit?: number
  } = {},
) {
  const answer = await handlers.query({ offset: 0, limit: 1000, ...asked }, ASKED)
  if (!answer.ok) throw new Error('refused')
  return answer.value
}

const ids = (rows: readonly SessionRow[]) => rows.map(({ acctUniqueId }) => acctUniqueId)
const sorted = (rows: readonly SessionRow[]) => ids(rows).sort()

/** How a person would compare two rows by a column, written apart from the program's own way. */
function shownValue(row: SessionRow, by: SessionSortColumn): string | number | null {
  if (by === 'state') return ['up', 'stale', 'closed'].indexOf(row.state)
  if (by === 'framedIp') return addressOrder(row.framedIp)
  if (by === 'nasAddress') return addressOrder(row.nasAddress)
  if (by === 'totalOctets') return row.inputOctets + row.outputOctets
  const value = row[by]
  return typeof value === 'string' ? value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : value
}

describe('a list of live and filed sessions', () => {
  let sessions: TestSessions
  beforeAll(() => {
    sessions = openMany()
  })

  test.each(SessionSortColumn.options.flatMap((by) => [['asc', by] as const, ['desc', by] as const]))(
    'is in %s order of %s, what has no value last, and its pages neither repeat nor skip',
    async (dir, by) => {
      const whole = (await ask(sessions, { sort: { by, dir } })).rows
      expect(whole).toHaveLength(600)
      expect(new Set(ids(whole)).size).toBe(600)

      const values = whole.map((row) => shownValue(row, by))
      const present = values.filter((value) => value !== null)
      expect(values.slice(0, present.length)).toEqual(present)
      for (const [index, value] of present.entries()) {
        const before = present[index - 1]
        if (before === undefined) continue
        expect(dir === 'asc' ? before <= value : before >= value).toBe(true)
      }

      const pages: SessionRow[] = []
      for (let offset = 0; offset < 600; offset += 70) {
        pages.push(...(await ask(sessions, { sort: { by, dir }, offset, limit: 70 })).rows)
      }
      expect(ids(pages)).toEqual(ids(whole))
    },
  )

  test('has the newest first where no order is asked for', async () => {
    const starts = (await ask(sessions)).rows.map(({ startedAt }) => startedAt)
    expect(starts).toEqual([...starts].sort().reverse())
  })

  const at = (hours: number) => new Date(NOON + hours * HOUR).toISOString()
  const FILTERS: readonly [name: string, filter: SessionFilter, meets: (row: SessionRow) => boolean][] = [
    ['up', { state: 'up' }, (row) => row.state === 'up'],
    ['stale', { state: 'stale' }, (row) => row.state === 'stale'],
    ['closed', { state: 'closed' }, (row) => row.state === 'closed'],
    ['open', { state: ['up', 'stale'] }, (row) => row.stoppedAt === null],
    ['a username', { username: 'user7@isp.co.za' }, (row) => row.username === 'user7@isp.co.za'],
    ['a username in other letters', { username: 'USER7@isp.co.za' }, () => false],
    ['a NAS', { nasAddress: '10.20.0.10' }, (row) => row.nasAddress === '10.20.0.10'],
    ['an address', { framedIp: '100.64.1.1' }, (row) => row.framedIp === '100.64.1.1'],
    ['a MAC in another notation', { mac: 'aabb.cc00.0707' }, (row) => row.mac === 'AA:BB:CC:00:07:07'],
    ['a cause', { terminateCause: 'Lost-Carrier' }, (row) => row.terminateCause === 'Lost-Carrier'],
    [
      'open in a range',
      { from: at(-20), to: at(-19) },
      (row) => row.startedAt <= at(-19) && (row.stoppedAt ?? at(99)) >= at(-20),
    ],
    ['open before', { to: at(-25) }, (row) => row.startedAt <= at(-25)],
    ['open since', { from: at(-1) }, (row) => (row.stoppedAt ?? at(99)) >= at(-1)],
    [
      'begun in a range',
      { from: at(-20), to: at(-19), timeOf: 'start' },
      (row) => row.startedAt >= at(-20) && row.startedAt <= at(-19),
    ],
    [
      'ended in a range',
      { from: at(-20), to: at(-15), timeOf: 'stop' },
      (row) => row.stoppedAt !== null && row.stoppedAt >= at(-20) && row.stoppedAt <= at(-15),
    ],
    [
      'several at once',
      { state: 'closed', nasAddress: '10.20.0.2', terminateCause: 'Idle-Timeout', from: at(-28), to: at(-5) },
      (row) =>
        row.nasAddress === '10.20.0.2' &&
        row.terminateCause === 'Idle-Timeout' &&
        row.startedAt <= at(-5) &&
        (row.stoppedAt ?? '') >= at(-28),
    ],
  ]

  test.each(FILTERS)('filtered by %s has those rows and no others, in any order', async (_name, filter, meets) => {
    const expected = (await allRows(sessions)).filter(meets)
    for (const by of ['startedAt', 'username', 'totalOctets', 'stoppedAt'] as const) {
      const { total, rows } = await ask(sessions, { filter, sort: { by, dir: 'asc' } })
      expect(sorted(rows)).toEqual(sorted(expected))
      expect(total).toBe(expected.length)
    }
  })

  const SEARCHES: readonly [search: string, found: (row: SessionRow) => boolean][] = [
    ['ser7@', (row) => row.username === 'user7@isp.co.za'],
    ['  DLAMINI 4 ', (row) => row.subscriber === 'Dlamini 4'],
    ['rondebosch', (row) => row.suburb === 'Rondebosch'],
    ["d'al", (row) => row.suburb === "D'Almeida"],
    ['100%', (row) => row.username?.endsWith('100%') === true],
    ['"', () => false],
    ['a"b" OR', () => false],
    ['OR NEAR(', () => false],
    ['100.64.2.', (row) => row.framedIp?.startsWith('100.64.2.') === true],
    ['db8:7::', (row) => row.framedIpv6Prefix === '2001:db8:7::/56'],
    ['AA:BB:CC:00:07', (row) => row.mac?.startsWith('AA:BB:CC:00:07') === true],
    ['aabb.cc00.0707', (row) => row.mac === 'AA:BB:CC:00:07:07'],
    ['aa-bb-cc-00-07-07', (row) => row.mac === 'AA:BB:CC:00:07:07'],
    ['ether3/vlan', (row) => row.nasPort?.startsWith('ether3/vlan') === true],
    ['81500010', (row) => row.acctSessionId === '81500010'],
  ]

  test.each(SEARCHES)('searched for %s has those rows and no others', async (search, found) => {
    const expected = (await allRows(sessions)).filter(found)
    const { total, rows } = await ask(sessions, { search })
    expect(sorted(rows)).toEqual(sorted(expected))
    expect(total).toBe(expected.length)
  })

  test('searched for one or two characters has at least what begins with them', async () => {
    const all = await allRows(sessions)
    for (const [search, begins] of [
      ['fi', (row: SessionRow) => row.username?.toLowerCase().startsWith('fi')],
      ['10', (row: SessionRow) => row.framedIp?.startsWith('10')],
      ['1', (row: SessionRow) => row.framedIp?.startsWith('1')],
      ['2.', (row: SessionRow) => row.framedIp?.startsWith('2.')],
    ] as const) {
      const { rows } = await ask(sessions, { search })
      expect(ids(rows)).toEqual(expect.arrayContaining(ids(all.filter((row) => begins(row)))))
    }
  })

  test('searched and filtered and sorted at once', async () => {
    const filter: SessionFilter = { state: 'closed', from: at(-26), to: at(-3) }
    const expected = (await allRows(sessions)).filter(
      (row) =>
        row.state === 'closed' &&
        row.suburb === 'Sandton' &&
        row.startedAt <= at(-3) &&
        (row.stoppedAt ?? '') >= at(-26),
    )
    const { rows } = await ask(sessions, { filter, search: 'sandt', sort: { by: 'mac', dir: 'desc' } })
    expect(expected.length).toBeGreaterThan(10)
    expect(sorted(rows)).toEqual(sorted(expected))
  })
})

describe('a total', () => {
  test('is exact to 10,000 and says from there on that there are more', async () => {
    const sessions = openTestSessions()
    const { hear, upkeep, tell, handlers } = sessions
    const closed = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) =>
        stop({ acctUniqueId: `u-${from + index}`, username: `user${(from + index) % 3}`, at: NOON - index * 1000 }),
      )
    hear(...closed(0, 9_990))
    upkeep.fileAll()
    hear(...closed(9_990, 10_000))
    tell()
    expect(await ask(sessions, { limit: 1 })).toMatchObject({ total: 10_000 })
    expect((await ask(sessions, { limit: 1 })).totalIsAtLeast).toBeUndefined()

    hear(...closed(10_000, 10_300))
    upkeep.fileAll()
    tell()
    expect(await ask(sessions, { limit: 1 })).toMatchObject({ total: 10_000, totalIsAtLeast: true })

    const counts = await handlers.counts(
      { selections: [{}, { filter: { state: 'up' } }, { filter: { username: 'user1' } }] },
      ASKED,
    )
    expect(counts).toEqual({
      ok: true,
      value: [{ total: 10_000, totalIsAtLeast: true }, { total: 0 }, { total: 3_433 }],
    })
  })

  test('and every row are the same by the long way round, where a selection is too large to collect', async () => {
    const sessions = openTestSessions()
    const { hear, upkeep, tell } = sessions
    hear(
      ...Array.from({ length: 16_000 }, (_, index) =>
        stop({
          acctUniqueId: `u-${index}`,
          username: index % 2 ? 'odd@isp' : null,
          nasIpAddress: index % 4 ? '10.20.0.1' : '10.20.0.2',
          at: NOON - 50 * MINUTE + index * 100,
          sessionTime: 1800 + (index % 3000),
        }),
      ),
    )
    upkeep.fileAll()
    tell()
    const filter: SessionFilter = {
      from: new Date(NOON - 40 * MINUTE).toISOString(),
      to: new Date(NOON - 35 * MINUTE).toISOString(),
      nasAddress: '10.20.0.1',
      terminateCause: 'User-Request',
    }
    const expected =
      12_000 -
      Array.from({ length: 16_000 }, (_, index) => index).filter(
        (index) => index % 4 && -50 * MINUTE + index * 100 < -40 * MINUTE,
      ).length
    const started = Array.from({ length: 16_000 }, (_, index) => index).filter(
      (index) => index % 4 && -50 * MINUTE + index * 100 - (1800 + (index % 3000)) * 1000 > -35 * MINUTE,
    ).length
    for (const by of ['startedAt', 'username', 'suburb', 'state'] as const) {
      for (const dir of ['asc', 'desc'] as const) {
        const found: string[] = []
        for (let offset = 0; ; offset += 1000) {
          const { rows } = await ask(sessions, { filter, search: 'isp', sort: { by, dir }, offset })
          found.push(...ids(rows))
          if (rows.length < 1000) break
        }
        const { total } = await ask(sessions, { filter, search: 'isp', limit: 0 })
        expect(new Set(found).size).toBe(found.length)
        expect(found.length).toBe(total)
      }
    }
    const { total } = await ask(sessions, { filter, limit: 0 })
    expect(total).toBe(Math.min(10_000, expected - started))

    for (const [from, to] of [
      [-52, -50],
      [-60, -40],
      [-45, -10],
    ] as const) {
      const range = {
        from: new Date(NOON + from * MINUTE).toISOString(),
        to: new Date(NOON + to * MINUTE).toISOString(),
      }
      const open = Array.from({ length: 16_000 }, (_, index) => index).filter((index) => {
        const stoppedAt = -50 * MINUTE + index * 100
        return stoppedAt >= from * MINUTE && stoppedAt - (1800 + (index % 3000)) * 1000 <= to * MINUTE
      })
      for (const by of ['startedAt', 'stoppedAt'] as const) {
        for (const dir of ['asc', 'desc'] as const) {
          const { rows } = await ask(sessions, { filter: range, sort: { by, dir }, offset: 400 })
          const expectedAt = open
            .map((index) => {
              const stoppedAt = NOON - 50 * MINUTE + index * 100
              return by === 'stoppedAt' ? stoppedAt : stoppedAt - (1800 + (index % 3000)) * 1000
            })
            .sort((a, b) => (dir === 'asc' ? a - b : b - a))
            .slice(400, 1400)
          expect(rows.map((row) => Date.parse(row[by] ?? ''))).toEqual(expectedAt)
        }
      }
    }
  })

  test('does not count twice what is filed and not yet forgotten in memory', async () => {
    const sessions = openTestSessions()
    sessions.hear(stop({ at: NOON }))
    sessions.tell()
    sessions.upkeep.fileAll()
    expect(ids((await ask(sessions)).rows)).toEqual([record().acctUniqueId])
  })
})

describe('an export', () => {
  test('has exactly the rows and the order of the list, page after page, under one header', async () => {
    const sessions = openMany(5_000)
    const asked = { filter: { state: 'closed' as const }, sort: { by: 'username' as const, dir: 'desc' as const } }
    let csv = ''
    let after: string | undefined
    let pages = 0
    do {
      const page = await sessions.handlers.export({ ...asked, ...(after === undefined ? {} : { after }) }, ASKED)
      if (!page.ok) throw new Error('refused')
      csv += page.value.csv
      after = page.value.next ?? undefined
      pages++
    } while (after !== undefined)

    const listed: SessionRow[] = []
    for (let offset = 0; offset < 4000; offset += 1000) listed.push(...(await ask(sessions, { ...asked, offset })).rows)
    const lines = csv.split('\r\n')
    expect(pages).toBeGreaterThan(1)
    expect(lines[0]).toMatch(/^AcctUniqueId,AcctSessionId,State,UserName,/)
    expect(lines.slice(1, -1).map((line) => line.split(',')[0])).toEqual(ids(listed))
  })

  test('leaves no row out where open and closed sessions are alike in the column of the sort', async () => {
    const sessions = openTestSessions()
    const many = (first: number, of: typeof start) =>
      Array.from({ length: 2_600 }, (_, index) =>
        of({ acctUniqueId: `u-${first + index}`, at: NOON - ((index * 7919) % 5000) * 1000 }),
      )
    sessions.hear(...many(0, stop))
    sessions.upkeep.fileAll()
    sessions.hear(...many(10_000, start))
    sessions.tell()
    for (const by of ['state', 'inputRate'] as const) {
      for (const dir of ['asc', 'desc'] as const) {
        const exported: string[] = []
        for (let after: string | null = ''; after !== null; ) {
          const page = await sessions.handlers.export({ sort: { by, dir }, ...(after ? { after } : {}) }, ASKED)
          if (!page.ok) throw new Error('refused')
          exported.push(...(page.value.csv.match(/^u-\d+/gm) ?? []))
          after = page.value.next
        }
        expect(exported).toHaveLength(5_200)
        expect(new Set(exported).size).toBe(5_200)
      }
    }
  })

  test('goes on from the very row it ended with, among rows alike in all but their id', async () => {
    const sessions = openTestSessions()
    const count = 4_100
    sessions.hear(...Array.from({ length: count }, (_, index) => stop({ acctUniqueId: `u-${index}`, at: NOON })))
    sessions.upkeep.fileAll()
    sessions.tell()
    const found: (string | undefined)[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = await sessions.handlers.export({ ...(after ? { after } : {}) }, ASKED)
      if (!page.ok) throw new Error('refused')
      found.push(...page.value.csv.split('\r\n').map((line) => line.split(',')[0]))
      after = page.value.next
    }
    const exported = found.filter((cell) => cell?.startsWith('u-'))
    expect(exported).toHaveLength(count)
    expect(new Set(exported).size).toBe(count)
  })

  test('lets no cell be taken for a formula, and quotes as RFC 4180 says', async () => {
    const sessions = openTestSessions()
    sessions.hear(start({ username: '=HYPERLINK("http://x")', nasPortId: 'a,"b"', acctSessionId: '-1+2' }))
    sessions.tell()
    const page = await sessions.handlers.export({}, ASKED)
    const row = page.ok ? page.value.csv.split('\r\n')[1] : ''
    expect(row).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(row).toContain('"a,""b"""')
    expect(row).toContain(",'-1+2,")
  })
})

describe('one session', () => {
  test('has radacct under the names of FreeRADIUS, and its packets newest first', async () => {
    const heard = new Map([[2, interim({ at: NOON + 10 * MINUTE, packet: Buffer.from('02', 'hex') })]])
    const sessions = openTestSessions(heard)
    sessions.hear(start({ at: NOON, packet: Buffer.from('01', 'hex') }))
    sessions.hear(interim({ at: NOON + 10 * MINUTE, inputOctets: 75, outputOctets: 2 ** 40, sessionTime: 600 }))
    sessions.tell()

    const open = await sessions.handlers.get({ acctUniqueId: record().acctUniqueId }, ASKED)
    expect(open).toMatchObject({
      ok: true,
      value: {
        state: 'up',
        nasName: 'bng-cpt-01',
        radacct: {
          AcctUniqueId: record().acctUniqueId,
          UserName: 'thandi@isp.co.za',
          AcctStartTime: '2026-11-23T12:00:00.000Z',
          AcctStopTime: null,
          AcctSessionTime: 600,
          AcctOutputOctets: 2 ** 40,
          CallingStationId: 'AA:BB:CC:00:11:22',
        },
        packets: [
          { kind: 'interim', attributes: [{ value: '02' }] },
          { kind: 'start', attributes: [{ value: '01' }] },
        ],
      },
    })

    sessions.hear(stop({ at: NOON + 20 * MINUTE, sessionTime: 1200, packet: Buffer.from('03', 'hex') }))
    for (const file of [false, true]) {
      if (file) sessions.upkeep.fileAll()
      sessions.tell()
      const closed = await sessions.handlers.get({ acctUniqueId: record().acctUniqueId }, ASKED)
      expect(closed).toMatchObject({
        ok: true,
        value: {
          state: 'closed',
          terminateCause: 'User-Request',
          inputRate: null,
          radacct: { AcctStopTime: '2026-11-23T12:20:00.000Z', AcctSessionTime: 1200, AcctOutputOctets: 2 ** 40 },
          packets: [{ kind: 'stop' }, { kind: 'interim' }, { kind: 'start' }],
        },
      })
    }
  })

  test('that is not known is refused', async () => {
    const { handlers } = openTestSessions()
    expect(await handlers.get({ acctUniqueId: 'nobody' }, ASKED)).toEqual({
      ok: false,
      error: { type: 'SessionNotFound', acctUniqueId: 'nobody' },
    })
  })

  test('has its rates over the hours and its account by the day', async () => {
    const sessions = openTestSessions()
    sessions.hear(start({ at: NOON }))
    for (let step = 1; step <= 3; step++) {
      sessions.hear(
        interim({ at: NOON + step * 10 * MINUTE, inputOctets: step * 75_000, outputOctets: step * 750_000 }),
      )
    }
    sessions.tell()
    sessions.at(NOON + 31 * MINUTE)
    const usage = await sessions.handlers.usage({ acctUniqueId: record().acctUniqueId, hours: 24 }, ASKED)
    expect(usage).toEqual({
      ok: true,
      value: {
        points: [
          { at: '2026-11-23T12:00:00.000Z', inputRate: null, outputRate: null },
          { at: '2026-11-23T12:10:00.000Z', inputRate: 1000, outputRate: 10_000 },
          { at: '2026-11-23T12:20:00.000Z', inputRate: 1000, outputRate: 10_000 },
          { at: '2026-11-23T12:30:00.000Z', inputRate: 1000, outputRate: 10_000 },
        ],
        days: [{ day: '2026-11-23', inputOctets: 225_000, outputOctets: 2_250_000 }],
      },
    })
  })

  test('goes stale after half an hour, or three of its intervals, without a packet', async () => {
    const sessions = openTestSessions()
    const stateAt = async (minutes: number) => {
      sessions.tell()
      sessions.at(NOON + minutes * MINUTE)
      return (await ask(sessions)).rows[0]?.state
    }
    sessions.hear(start({ at: NOON }))
    expect([await stateAt(29), await stateAt(30)]).toEqual(['up', 'stale'])
    sessions.hear(interim({ at: NOON + 20 * MINUTE }), interim({ at: NOON + 40 * MINUTE }))
    expect([await stateAt(99), await stateAt(100)]).toEqual(['up', 'stale'])
    sessions.hear(stop({ at: NOON + 100 * MINUTE }))
    expect(await stateAt(500)).toBe('closed')
  })
})

test('a subscriber’s new name is shown and found, in live and in filed sessions', async () => {
  const sessions = openTestSessions()
  sessions.hear(stop({ acctUniqueId: 'filed' }))
  sessions.upkeep.fileAll()
  sessions.hear(start({ acctUniqueId: 'live' }))
  sessions.upkeep.label([{ username: 'thandi@isp.co.za', name: 'Thandi Nkosi', suburb: 'Observatory' }])
  while (sessions.upkeep.step(NOON)) {}
  sessions.tell()

  for (const search of ['nkosi', 'observatory'])
    expect(sorted((await ask(sessions, { search })).rows)).toEqual(['filed', 'live'])

  sessions.upkeep.label([{ username: 'thandi@isp.co.za', name: 'Thandi Mokoena', suburb: null }])
  while (sessions.upkeep.step(NOON)) {}
  sessions.tell()
  expect((await ask(sessions, { search: 'nkosi' })).rows).toEqual([])
  expect((await ask(sessions, { search: 'mokoena' })).rows.map(({ suburb }) => suburb)).toEqual([null, null])
})

test('names of very many accounts reach all the filed sessions of each, step by step', async () => {
  const sessions = openTestSessions()
  const many = Array.from({ length: 130 }, (_, n) => stop({ acctUniqueId: `filed ${n}` }))
  sessions.hear(...many, stop({ acctUniqueId: 'another', username: 'zola@isp.co.za' }))
  sessions.upkeep.fileAll()
  const silent = Array.from({ length: 450 }, (_, n) => `nobody${n}@isp.co.za`)
  const labelled = [...silent, 'thandi@isp.co.za', 'zola@isp.co.za']
  sessions.upkeep.label(labelled.map((username) => ({ username, name: 'Thandi Nkosi', suburb: null })))

  let steps = 1
  while (sessions.upkeep.step(NOON)) steps++

  expect((await ask(sessions, { search: 'nkosi' })).total).toBe(131)
  // Each step is a transaction: one for each account would be hundreds.
  expect(steps).toBeLessThan(10)
})
