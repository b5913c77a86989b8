import { describe, expect, test } from 'vitest'
import type { SignInReason } from '../../shared/contract/sign-in-reason.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createAuthLogHandlers, rejectsByNas } from './auth-log.ts'
import { createSignInLog } from './sign-in-log.store.ts'
import { createSignInsStore, type SignIn } from './sign-ins.store.ts'
import { ASKED } from './testdata/lists.ts'
import { HOUR, MINUTE, NOON, record } from './testdata/records.ts'
import { signIn } from './testdata/sign-ins.ts'

type Asked = Partial<Parameters<ReturnType<typeof createAuthLogHandlers>['query']>[0]>

function setup(signIns: readonly Partial<SignIn>[], now = NOON) {
  const db = openTestDatabase(sessionsMigrations)
  createSignInsStore(db).add(signIns.map(signIn), signIns.length)
  const log = createSignInLog(db)
  const nasNames = new Map([[record().nasId, 'bng-cpt-01']])
  const handlers = createAuthLogHandlers({
    opened: async () => log,
    now: () => now,
    nasNames: () => nasNames,
    hasAccount: (username) => username.startsWith('thandi'),
  })
  const query = async (asked: Asked = {}) => {
    const answer = await handlers.query({ offset: 0, limit: 100, ...asked }, ASKED)
    if (!answer.ok) throw new Error('refused')
    return answer.value
  }
  const groups = async (by: 'nas' | 'reason' | 'account') => {
    const answer = await handlers.groups({ by }, ASKED)
    if (!answer.ok) throw new Error('refused')
    return answer.value
  }
  return { handlers, query, groups, log, nasNames }
}

test('an attempt is shown with its reason, where it came from, and whether there is such an account', async () => {
  const { query } = setup([{ callingStationId: null, nasPort: null, username: 'sipho', nasId: '' }, {}])
  expect(await query()).toEqual({
    total: 2,
    rows: [
      {
        attemptId: 2,
        at: new Date(NOON).toISOString(),
        username: 'thandi@isp.co.za',
        nasAddress: '10.20.4.2',
        nasName: 'bng-cpt-01',
        outcome: 'reject',
        reason: 'wrong-password',
        words: 'The password is wrong',
        method: 'pap',
        callingStationId: 'AA-BB-CC-00-11-22',
        nasPort: 'ge-0/0/1',
        hasAccount: true,
      },
      expect.objectContaining({
        attemptId: 1,
        nasName: null,
        callingStationId: null,
        nasPort: null,
        hasAccount: false,
      }),
    ],
  })
})

const REASONS: readonly SignInReason[] = ['accepted', 'wrong-password', 'unknown-user', 'accepted', 'expired']

/** Every fifth hour from NOON backwards would be too tidy: primes keep the fields apart. */
const many = (count: number): Partial<SignIn>[] =>
  Array.from({ length: count }, (_, index) => ({
    at: NOON + index * 1000,
    username: `user${index % 307}@isp.co.za`,
    callingStationId: index % 3 === 0 ? null : `AA-BB-CC-00-11-${(index % 7).toString(16).padStart(2, '0')}`,
    nasAddress: `10.20.${index % 11}.2`,
    reason: REASONS[index % 5] ?? 'accepted',
  }))

describe('a list of attempts', () => {
  const all = many(2000).map((fields, index) => signIn({ ...fields, id: index + 1 }))
  const { query } = setup(many(2000))
  const iso = (at: number) => new Date(at).toISOString()

  /** What a person would leave when going through them one by one. */
  const expected = (asked: Asked) =>
    all
      .filter(
        ({ username, reason, nasAddress, callingStationId, at }) =>
          (asked.username === undefined || username === asked.username) &&
          (asked.reason === undefined || reason === asked.reason) &&
          (asked.nasAddress === undefined || nasAddress === asked.nasAddress) &&
          (asked.outcome === undefined || (asked.outcome === 'accept') === (reason === 'accepted')) &&
          (asked.from === undefined || at >= Date.parse(asked.from)) &&
          (asked.to === undefined || at < Date.parse(asked.to)) &&
          (asked.search === undefined ||
            `${username}\n${callingStationId}\n${callingStationId?.replaceAll('-', '')}`
              .toLowerCase()
              .includes(asked.search.toLowerCase())),
      )
      .map(({ id }) => id)
      .reverse()

  const cases: Asked[] = [
    {},
    { username: 'user5@isp.co.za' },
    { username: 'nobody' },
    { reason: 'unknown-user' },
    { outcome: 'reject' },
    { outcome: 'accept' },
    { outcome: 'accept', reason: 'expired' },
    { nasAddress: '10.20.3.2' },
    { nasAddress: '10.20.3.2', reason: 'expired' },
    { nasAddress: '10.20.3.2', outcome: 'reject' },
    { nasAddress: '10.20.3.2', outcome: 'accept' },
    { username: 'user5@isp.co.za', outcome: 'reject' },
    { search: 'USER30' },
    { search: 'us' },
    { search: 'isp.co' },
    { search: 'isp.co', outcome: 'reject', nasAddress: '10.20.0.2' },
    { search: 'aabbcc001103' },
    { search: '11-03', reason: 'wrong-password' },
    { search: 'no such text' },
    { search: '"' },
    { from: iso(NOON + 100_000), to: iso(NOON + 200_000) },
    { from: iso(NOON + 100_000), outcome: 'reject' },
    { to: iso(NOON - 1) },
    { from: iso(NOON + 9_000_000) },
    { search: 'isp.co', from: iso(NOON + 100_000), to: iso(NOON + 200_000) },
  ]

  test.each(cases)('for %j holds what one by one would, the newest first', async (asked) => {
    const right = expected(asked)
    const found = await query({ ...asked, limit: 1000 })
    expect(found.rows.map(({ attemptId }) => attemptId)).toEqual(right.slice(0, 1000))
    expect(found.total).toBe(right.length)
    const page = await query({ ...asked, offset: 7, limit: 5 })
    expect(page.rows.map(({ attemptId }) => attemptId)).toEqual(right.slice(7, 12))
  })

  test('counts no further than ten thousand where it cannot be known at once', async () => {
    const big = setup(many(10_500).map((fields) => ({ ...fields, reason: 'expired' })))
    expect(await big.query({ limit: 1 })).toMatchObject({ total: 10_500 })
    expect(await big.query({ reason: 'expired', limit: 1 })).toMatchObject({ total: 10_000, totalIsAtLeast: true })
    const found = await big.query({ search: 'user1', limit: 1 })
    expect(found.totalIsAtLeast).toBe(true)
    expect(found.rows).toHaveLength(1)
  })
})

describe('attempts together', () => {
  const NOW = NOON + 30 * MINUTE
  const earlier = (hours: number, count: number, fields: Partial<SignIn> = {}) =>
    Array.from({ length: count }, () => ({ at: NOON - hours * HOUR, ...fields }))

  test('are grouped over the last 15 minutes, most rejects first, against the day before', async () => {
    const { groups } = setup(
      [
        ...earlier(24, 60),
        ...earlier(2, 60),
        ...earlier(40, 999),
        { at: NOW - 16 * MINUTE },
        { at: NOW - MINUTE },
        { at: NOW },
        { at: NOW, reason: 'accepted', nasAddress: '10.20.4.9', nasId: '' },
      ],
      NOW,
    )
    expect(await groups('nas')).toEqual([
      {
        key: '10.20.4.2',
        name: 'bng-cpt-01',
        attempts: 2,
        rejects: 2,
        rejectsPerMinute: 2 / 15,
        normalPerMinute: 120 / (24 * 60),
        lastAt: new Date(NOW).toISOString(),
      },
      expect.objectContaining({ key: '10.20.4.9', name: '10.20.4.9', attempts: 1, rejects: 0, normalPerMinute: 0 }),
    ])
    expect((await groups('reason')).map(({ key, name, rejects }) => [key, name, rejects])).toEqual([
      ['wrong-password', 'Wrong password', 2],
      ['accepted', 'Accepted', 0],
    ])
    expect(await groups('account')).toMatchObject([{ key: 'thandi@isp.co.za', attempts: 3, rejects: 2 }])
  })

  test('have no normal while less than an hour is known', async () => {
    const { groups } = setup([{ at: NOON }, { at: NOW }], NOW)
    expect(await groups('nas')).toMatchObject([{ normalPerMinute: null }])
  })

  test('are counted by the minute over the last hour, minutes without any too', async () => {
    const { handlers } = setup([{ at: NOW - 59 * MINUTE }, { at: NOW }, { at: NOW, reason: 'accepted' }], NOW)
    const answer = await handlers.minutes({}, ASKED)
    if (!answer.ok) throw new Error('refused')
    expect(answer.value).toHaveLength(60)
    expect(answer.value[0]).toEqual({ minute: new Date(NOW - 59 * MINUTE).toISOString(), accepts: 0, rejects: 1 })
    expect(answer.value[59]).toEqual({ minute: new Date(NOW).toISOString(), accepts: 1, rejects: 1 })
    expect(answer.value.slice(1, 59).every(({ accepts, rejects }) => accepts + rejects === 0)).toBe(true)
  })

  test('of a NAS with rejects lately are told with its normal', () => {
    const { log, nasNames } = setup(
      [
        ...earlier(2, 60),
        { at: NOW - 4 * MINUTE },
        { at: NOW },
        { at: NOW, reason: 'accepted' },
        { at: NOW - 6 * MINUTE },
        { at: NOW, reason: 'unknown-nas', nasId: '', nasAddress: '192.0.2.7' },
      ],
      NOW,
    )
    expect(rejectsByNas(log, NOW, nasNames)).toEqual([
      { nasAddress: '10.20.4.2', nasName: 'bng-cpt-01', attempts: 3, rejects: 2, minutes: 5, normalPerMinute: 0.5 },
    ])
  })
})
