import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ok } from '../../shared/base/result.ts'
import type { SignInReason } from '../../shared/contract/sign-in-reason.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createAuthLogHandlers } from './auth-log.ts'
import { createSignInLog } from './sign-in-log.store.ts'
import { createSignInsStore, type SignIn } from './sign-ins.store.ts'
import { ASKED } from './testdata/lists.ts'
import { NOON } from './testdata/records.ts'
import { signIn } from './testdata/sign-ins.ts'

function logOf(signIns: readonly Partial<SignIn>[]) {
  const db = openTestDatabase(sessionsMigrations)
  createSignInsStore(db).add(signIns.map(signIn), signIns.length)
  return { db, log: createSignInLog(db) }
}

/** So many attempts of whoever is there, one a second from the last one on. */
function addMany(db: Database, count: number, reason: SignInReason): void {
  db.prepare(
    `WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < @count)
     INSERT INTO attempt (at, who, nasipaddress, nas_id, nasportid, method, reason, words)
     SELECT (SELECT max(at) FROM attempt) + n * 1000, 1 + n % (SELECT max(id) FROM attempt_who), '10.20.4.2', '', NULL,
       'pap', @reason, '' FROM more`,
  ).run({ count, reason })
}

/** More people than are looked up one by one. */
const people = (count: number, name: (n: number) => string = (n) => `user${n}@isp.co.za`): Partial<SignIn>[] =>
  Array.from({ length: count }, (_, n) => ({ at: NOON, username: name(n), callingStationId: null }))

const REJECTED = { terms: ['isp.co'], reason: 'expired' } as const

test('a rare reason among many people is found however far back it lies', () => {
  const { db, log } = logOf([{ at: NOON - 1, username: 'late@isp.co.za', reason: 'expired' }, ...people(600)])
  addMany(db, 60_000, 'accepted')
  expect(log.list(REJECTED, 0, 10)).toMatchObject({ total: 1, rows: [{ id: 1, username: 'late@isp.co.za' }] })
  expect(log.list(REJECTED, 0, 10)).not.toHaveProperty('totalIsAtLeast')
})

test('a list is looked for through so many attempts and no more, and it is said how far back that was', async () => {
  const others = people(600, (n) => `user${n}@other.co.za`)
  const { db, log } = logOf([...people(600).map((one) => ({ ...one, reason: 'expired' }) as const), ...others])
  // Of the others alone, again and again.
  addMany(db, 120_000, 'expired')
  db.prepare('UPDATE attempt SET who = who + 600 WHERE at > ? AND who <= 600').run(NOON)
  const found = log.list(REJECTED, 0, 10)
  expect(found).toMatchObject({ total: 0, totalIsAtLeast: true, rows: [] })
  const lookedBackTo = found.lookedBackTo ?? Number.NaN
  expect(lookedBackTo).toBeGreaterThan(NOON + 60_000_000)
  expect(lookedBackTo).toBeLessThan(NOON + 80_000_000)
  expect(log.list({ ...REJECTED, to: lookedBackTo }, 0, 10).lookedBackTo).toBeLessThan(NOON + 30_000_000)
  expect(log.list({ ...REJECTED, to: NOON + 1 }, 0, 10)).toMatchObject({ total: 600 })
  const handlers = createAuthLogHandlers({
    opened: async () => log,
    now: () => NOON,
    nasNames: () => new Map(),
    hasAccount: () => false,
  })
  expect(await handlers.query({ search: 'isp.co', reason: 'expired', offset: 0, limit: 10 }, ASKED)).toEqual(
    ok({ total: 0, totalIsAtLeast: true, lookedBackTo: new Date(lookedBackTo).toISOString(), rows: [] }),
  )
})

test('whoever goes on from how far back it looked misses none of several attempts in one millisecond', () => {
  const { db, log } = logOf([...people(600), ...people(600, (n) => `user${n}@other.co.za`)])
  addMany(db, 60_000, 'expired')
  // Seven in each millisecond, all of them of the others.
  db.prepare('UPDATE attempt SET who = 601 + who % 600, at = ? + id / 7 * 1000 WHERE at > ?').run(NOON, NOON)
  const stopped = log.list(REJECTED, 0, 10)
  const edge = db.prepare('SELECT max(at) FROM attempt WHERE at <= ?').pluck().get(stopped.lookedBackTo)
  db.prepare('UPDATE attempt SET who = 1 WHERE at = ?').run(edge)
  const inOneMillisecond = db.prepare('SELECT id FROM attempt WHERE at = ? ORDER BY id').pluck().all(edge)
  const found = new Set<number>()
  const pages: number[] = []
  for (let to: number | undefined, isMore = true; isMore; isMore = to !== undefined) {
    const { rows, lookedBackTo } = log.list({ ...REJECTED, to }, 0, 10)
    for (const { id } of rows) found.add(id)
    pages.push(rows.length)
    to = lookedBackTo
  }
  expect(inOneMillisecond).toHaveLength(7)
  expect([...found].sort((a, b) => a - b)).toEqual(inOneMillisecond)
  expect(pages[0]).toBeGreaterThan(0)
  expect(pages[0]).toBeLessThan(7)
})

test('a page far down a list that many meet is still reached', () => {
  const { db, log } = logOf(people(600))
  addMany(db, 60_000, 'accepted')
  expect(log.list({ terms: ['isp.co'] }, 58_000, 10)).toMatchObject({ totalIsAtLeast: true, rows: { length: 10 } })
})

test('the attempts of one username are found also where it came from thousands of devices', () => {
  const devices = Array.from({ length: 5_100 }, (_, n) => ({
    at: NOON + n,
    username: 'hotspot',
    callingStationId: `AA-BB-CC-${n.toString(16).padStart(6, '0').match(/../g)?.join('-')}`,
  }))
  const { log } = logOf([{ at: NOON - 1, username: 'somebody' }, ...devices])
  const found = log.list({ username: 'hotspot', terms: [] }, 0, 5)
  expect(found.rows.map(({ username }) => username)).toEqual(Array.from({ length: 5 }, () => 'hotspot'))
  expect(log.list({ username: 'hotspot', terms: [] }, 5_095, 10)).toMatchObject({ total: 5_100, rows: { length: 5 } })
  const last = devices.at(-1)?.callingStationId ?? ''
  expect(log.list({ username: 'hotspot', terms: [last.toLowerCase()] }, 0, 5)).toMatchObject({ total: 1 })
})

test('capitals do not count in a search, whether of two letters, of more, or of what very many meet', () => {
  const { log } = logOf([{ username: 'ZOË@isp' }, { username: 'Thandi' }, { username: 'tHABO' }, { username: 'Ith' }])
  const found = (...terms: string[]) => log.list({ terms }, 0, 10).rows.map(({ username }) => username)
  expect(found('th')).toEqual(['tHABO', 'Thandi'])
  expect(found('tha')).toEqual(['tHABO', 'Thandi'])
  expect(found('zoë')).toEqual(['ZOË@isp'])
  const { log: large } = logOf(people(5_100, (n) => `ZOË${n}`))
  expect(large.list({ terms: ['zoë'] }, 0, 1)).toMatchObject({ rows: { length: 1 } })
})

/** Of few letters, so that they often begin a username, or stand in it or its MAC. */
const someone = fc.record({
  username: fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', 'x', '@'), minLength: 1, maxLength: 5 }),
  callingStationId: fc.constantFrom(null, 'AB-00-00-00-00-AA', '00ab.aa00.0000', '00:00:00:00:00:00'),
})

test('one or two letters find the usernames that begin with them, of however many people', () => {
  const few = logOf([])
  const many = logOf(people(5_100, (n) => `aB${n}`))
  let at = NOON
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 10 }), fc.constantFrom('a', 'ab'), (tried, letters) => {
      at += 1_000
      const begin = tried.map(({ username }) => username).filter((name) => name.toLowerCase().startsWith(letters))
      for (const { db, log } of [few, many]) {
        const store = createSignInsStore(db)
        store.add(
          tried.map((one) => signIn({ ...one, at })),
          store.cursor() + tried.length,
        )
        const found = log.list({ terms: [letters], from: at }, 0, 10).rows.map(({ username }) => username)
        expect(found).toEqual(begin.toReversed())
      }
    }),
  )
})
