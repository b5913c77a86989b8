/** Sign-in attempts as they are kept: one row each, who tried once, and counts by the minute and the hour. */
import type { SignInMethod, SignInReason } from '../../shared/contract/sign-in-reason.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { bareMac } from './search-words.ts'

/** An attempt as the RADIUS thread recorded it. */
export interface SignIn {
  /** Of radius.db, and so not ours: that file may be made anew. */
  readonly id: number
  readonly at: number
  readonly username: string
  readonly nasAddress: string
  readonly nasId: string
  readonly nasPort: string | null
  readonly callingStationId: string | null
  readonly method: SignInMethod
  readonly reason: SignInReason
  readonly words: string
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export type CountKind = 'all' | 'nas' | 'reason' | 'account'

export interface SignInsStore {
  /** How far radius.db was copied. */
  readonly cursor: () => number
  /** The one at the cursor; undefined before the first. */
  readonly newest: () => Pick<SignIn, 'at' | 'username' | 'nasAddress'> | undefined
  /** In one transaction with the cursor. */
  readonly add: (signIns: readonly SignIn[], cursor: number) => void
  /** Of the oldest, at most `limit`: those from before, and those beyond the newest `most`. Returns how many. */
  readonly removeOld: (before: number, most: number, limit: number) => number
  readonly removeMinutes: (before: number, limit: number) => number
  readonly removeHours: (before: number, limit: number) => number
}

/** Who tried lately: spares looking up the same few thousand again and again. */
const MOST_KNOWN = 20_000

export function createSignInsStore(db: Database): SignInsStore {
  const cursor = db.prepare<[], number>('SELECT cursor FROM attempt_cursor').pluck()
  const moveCursor = db.prepare('UPDATE attempt_cursor SET cursor = ?')
  const findWho = db
    .prepare<[string, string], number>('SELECT id FROM attempt_who WHERE username = ? AND callingstationid = ?')
    .pluck()
  const addWho = db.prepare('INSERT INTO attempt_who (username, callingstationid) VALUES (?, ?)')
  const addWords = db.prepare('INSERT INTO attempt_words (rowid, words) VALUES (?, ?)')
  const insert = db.prepare(
    `INSERT INTO attempt (at, who, nasipaddress, nas_id, nasportid, method, reason, words)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const countMinute = db.prepare(
    `INSERT INTO attempt_minute (kind, minute, key, nas_id, attempts, rejects, last_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET attempts = attempts + excluded.attempts, rejects = rejects + excluded.rejects,
       last_at = max(last_at, excluded.last_at), nas_id = excluded.nas_id`,
  )
  const countHour = db.prepare(
    `INSERT INTO attempt_hour (kind, key, hour, rejects) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET rejects = rejects + excluded.rejects`,
  )
  const known = new Map<string, number>()

  function whoIs(username: string, callingStationId: string): number {
    const key = `${username}\n${callingStationId}`
    const before = known.get(key) ?? findWho.get(username, callingStationId)
    const id = before ?? Number(addWho.run(username, callingStationId).lastInsertRowid)
    if (before === undefined) addWords.run(id, whoWords(username, callingStationId))
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(key, id)
    return id
  }

  const add = db.transaction((signIns: readonly SignIn[], to: number) => {
    const counts = createCounts()
    for (const one of signIns) {
      const who = whoIs(one.username, one.callingStationId ?? '')
      insert.run(one.at, who, one.nasAddress, one.nasId, one.nasPort, one.method, one.reason, one.words)
      counts.add(one)
    }
    for (const { kind, minute, key, nasId, attempts, rejects, lastAt } of counts.all()) {
      countMinute.run(kind, minute, key, nasId, attempts, rejects, lastAt)
      if (rejects > 0 || kind === 'all') countHour.run(kind, key, Math.floor(minute / HOUR_MS) * HOUR_MS, rejects)
    }
    moveCursor.run(to)
  })

  const newest = db.prepare<[], number | null>('SELECT max(id) FROM attempt').pluck()
  const described = db.prepare<[], Pick<SignIn, 'at' | 'username' | 'nasAddress'>>(
    `SELECT at, username, nasipaddress AS nasAddress FROM attempt JOIN attempt_who ON attempt_who.id = attempt.who
     ORDER BY attempt.id DESC LIMIT 1`,
  )
  const oldest = db.prepare<[number, number], { id: number; at: number; who: number }>(
    'SELECT id, at, who FROM attempt WHERE id < ? ORDER BY id LIMIT ?',
  )
  const remove = db.prepare('DELETE FROM attempt WHERE id <= ?')
  const isLeft = db.prepare<[number], number>('SELECT 1 FROM attempt WHERE who = ? LIMIT 1').pluck()
  const removeWords = db.prepare('DELETE FROM attempt_words WHERE rowid = ?')
  const removeWho = db.prepare('DELETE FROM attempt_who WHERE id = ?')

  const removeOld = db.transaction((before: number, most: number, limit: number): number => {
    const last = newest.get() ?? 0
    // The newest always stays: ids go on from it, without a gap.
    const old = oldest.all(last, limit)
    const kept = old.findIndex(({ id, at }) => at >= before && id > last - most)
    const gone = kept === -1 ? old : old.slice(0, kept)
    const cut = gone.at(-1)
    if (!cut) return 0
    remove.run(cut.id)
    for (const who of new Set(gone.map(({ who }) => who))) {
      if (isLeft.get(who) !== undefined) continue
      removeWords.run(who)
      removeWho.run(who)
      known.clear()
    }
    return gone.length
  })
  const removeMinutes = db.prepare(
    `DELETE FROM attempt_minute WHERE (kind, minute, key) IN
       (SELECT kind, minute, key FROM attempt_minute WHERE kind = ? AND minute < ? LIMIT ?)`,
  )
  const removeHours = db.prepare(
    `DELETE FROM attempt_hour WHERE (kind, key, hour) IN
       (SELECT kind, key, hour FROM attempt_hour INDEXED BY attempt_hour_by_hour WHERE hour < ? LIMIT ?)`,
  )
  return {
    cursor: () => cursor.get() ?? 0,
    newest: () => described.get(),
    add,
    removeOld,
    removeMinutes: (before, limit) =>
      KINDS.reduce((removed, kind) => Math.max(removed, removeMinutes.run(kind, before, limit).changes), 0),
    removeHours: (before, limit) => removeHours.run(before, limit).changes,
  }
}

const KINDS: readonly CountKind[] = ['all', 'nas', 'reason', 'account']

/** A line each, so that no search matches across them; the MAC also bare, so that it is found in any notation. */
const whoWords = (username: string, callingStationId: string): string => {
  const lower = callingStationId.toLowerCase()
  return [username.toLowerCase(), lower, bareMac(lower) ?? ''].join('\n')
}

interface SignInCount {
  readonly kind: CountKind
  readonly minute: number
  readonly key: string
  readonly nasId: string
  attempts: number
  rejects: number
  lastAt: number
}

/** A batch is counted in memory first: most of it falls on a few rows. */
function createCounts() {
  const counts = new Map<string, SignInCount>()
  const addTo = (kind: CountKind, key: string, { at, nasId, reason }: SignIn): void => {
    const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
    const id = `${kind} ${minute} ${key}`
    let known = counts.get(id)
    if (!known) {
      known = { kind, minute, key, nasId: kind === 'nas' ? nasId : '', attempts: 0, rejects: 0, lastAt: 0 }
      counts.set(id, known)
    }
    known.attempts += 1
    if (reason !== 'accepted') known.rejects += 1
    known.lastAt = Math.max(known.lastAt, at)
  }
  return {
    all: () => counts.values(),
    add: (one: SignIn) => {
      addTo('all', '', one)
      addTo('nas', one.nasAddress, one)
      addTo('reason', one.reason, one)
      addTo('account', one.username, one)
    },
  }
}
