import { expect, test } from 'vitest'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createSignInLog } from './sign-in-log.store.ts'
import { createSignInsStore } from './sign-ins.store.ts'
import { createSignIns, type FollowedAttempts } from './sign-ins.ts'
import { DAY, HOUR, MINUTE, NOON } from './testdata/records.ts'
import { attemptsOf, signIn } from './testdata/sign-ins.ts'

const KEPT_DAYS = 90
const none: FollowedAttempts = { after: () => [] }

function copyAll(db: ReturnType<typeof openTestDatabase>, attempts: FollowedAttempts, now = NOON): number[] {
  const told: number[] = []
  const signIns = createSignIns(db, attempts, (at) => told.push(at))
  for (let time = now; signIns.follow(time, KEPT_DAYS); time += 250);
  return told
}

const open = () => openTestDatabase(sessionsMigrations)
const ids = (db: ReturnType<typeof open>) =>
  createSignInLog(db)
    .list({ terms: [] }, 0, 5000)
    .rows.map(({ id }) => id)

test('what the RADIUS thread decided is copied once, and at the next start from there on', () => {
  const db = open()
  copyAll(db, attemptsOf([{}, {}]))
  expect(ids(db)).toEqual([2, 1])
  copyAll(db, attemptsOf([{}, {}, { username: 'sipho' }]))
  expect(ids(db)).toEqual([3, 2, 1])
})

test('a radius.db that was made anew is copied from its beginning', () => {
  const db = open()
  copyAll(db, attemptsOf([{}, {}, {}]))
  copyAll(db, attemptsOf([{ at: NOON + 1, username: 'first of the new file' }]))
  const [newest] = createSignInLog(db).list({ terms: [] }, 0, 1).rows
  expect(newest).toMatchObject({ id: 4, username: 'first of the new file' })
})

test('a radius.db that lost its last attempts in a power cut goes on where it differs, nothing twice and nothing missed', () => {
  const kept = Array.from({ length: 600 }, (_, index) => ({ at: NOON + index, username: `u${index}` }))
  const db = open()
  copyAll(db, attemptsOf([...kept, { at: NOON + 700, username: 'lost' }, { at: NOON + 701, username: 'lost' }]))
  copyAll(db, attemptsOf(kept))
  expect(ids(db)).toHaveLength(602)
  const after = [1, 2, 3].map((index) => ({ at: NOON + 60_000 + index, username: `after ${index}` }))
  const recovered = attemptsOf([...kept, ...after])
  copyAll(db, recovered)
  copyAll(db, recovered)
  const newest = createSignInLog(db).list({ terms: [] }, 0, 4).rows
  expect(newest.map(({ username }) => username)).toEqual(['after 3', 'after 2', 'after 1', 'lost'])
  expect(ids(db)).toHaveLength(605)
})

test('attempts that radius.db has forgotten since are not copied again', () => {
  const db = open()
  const all = attemptsOf([{}, {}, { username: 'sipho' }, { at: NOON + 1 }])
  copyAll(db, { after: (id, limit) => all.after(id, limit).filter((one) => one.id < 3) })
  const forgotten: FollowedAttempts = { after: (id, limit) => all.after(Math.max(id, 2), limit) }
  copyAll(db, forgotten)
  expect(ids(db)).toHaveLength(4)
})

test('of many at once it is told at most four times a second, and of the latest', () => {
  const attempts = attemptsOf(Array.from({ length: 1200 }, (_, index) => ({ at: NOON + index })))
  const told: number[] = []
  const signIns = createSignIns(open(), attempts, (at) => told.push(at))
  for (const time of [0, 100, 200, 260, 270]) signIns.follow(NOON + time, KEPT_DAYS)
  expect(told).toEqual([NOON + 499, NOON + 1199])
})

test('what is older than closed sessions are kept goes, and with it who tried nothing since', () => {
  const db = open()
  const old = NOON - KEPT_DAYS * DAY
  copyAll(
    db,
    attemptsOf([
      { at: old - 3, username: 'gone' },
      { at: old - 2, username: 'came back' },
      { at: NOON - HOUR, username: 'came back' },
      { at: NOON },
    ]),
  )
  const log = createSignInLog(db)
  expect(ids(db)).toEqual([4, 3])
  expect(log.list({ terms: ['gone'] }, 0, 10)).toEqual({ total: 0, rows: [] })
  expect(log.list({ terms: ['came'] }, 0, 10).rows.map(({ id }) => id)).toEqual([3])
  expect(db.prepare("SELECT count(*) FROM attempt_words WHERE words MATCH 'gone'").pluck().get()).toBe(0)
  expect(db.prepare('SELECT username FROM attempt_who ORDER BY id').pluck().all()).toEqual([
    'came back',
    'thandi@isp.co.za',
  ])
})

test('who was removed and tries again is found again', () => {
  const db = open()
  const store = createSignInsStore(db)
  store.add([signIn({ at: 1, username: 'came back' }), signIn({ at: 2, username: 'other' })], 2)
  expect(store.removeOld(2, 100, 100)).toBe(1)
  store.add([signIn({ at: NOON, username: 'came back' })], 3)
  const found = createSignInLog(db).list({ username: 'came back', terms: [] }, 0, 10)
  expect(found.rows.map(({ at }) => at)).toEqual([NOON])
})

test('counts by the minute are kept for two hours, those by the hour for two days', () => {
  const db = open()
  copyAll(db, attemptsOf([{ at: NOON - 3 * DAY }, { at: NOON - 3 * HOUR }, { at: NOON - 90 * MINUTE }, { at: NOON }]))
  const kept = (column: string, table: string) =>
    db.prepare(`SELECT ${column} FROM ${table} WHERE kind = 'account' ORDER BY ${column}`).pluck().all()
  expect(kept('minute', 'attempt_minute')).toEqual([NOON - 90 * MINUTE, NOON])
  expect(kept('hour', 'attempt_hour')).toEqual([NOON - 3 * HOUR, NOON - 2 * HOUR, NOON])
})

test('without anything to copy nothing is told', () => {
  expect(copyAll(open(), none)).toEqual([])
})
