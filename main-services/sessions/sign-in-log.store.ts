/** Reads sign-in attempts: newest first, found by who, where from, why and when, and counted together. */
import type { SignInMethod, SignInReason } from '../../shared/contract/sign-in-reason.ts'
import type { Database, Statement } from '../platform/sqlite/open.ts'
import { isLong, phrases } from './filed-conditions.ts'
import { bareMac } from './search-words.ts'
import { ALL, type Path, pathOf, type SignInSelection } from './sign-in-log-path.ts'
import type { CountKind } from './sign-ins.store.ts'

export interface KeptSignIn {
  readonly id: number
  readonly at: number
  readonly username: string
  readonly callingStationId: string
  readonly nasAddress: string
  readonly nasId: string
  readonly nasPort: string | null
  readonly method: SignInMethod
  readonly reason: SignInReason
  readonly words: string
}

export interface SignInTotals {
  readonly key: string
  /** Of a NAS; else empty. */
  readonly nasId: string
  readonly attempts: number
  readonly rejects: number
  readonly lastAt: number
}

interface SignInList {
  readonly total: number
  readonly totalIsAtLeast?: true
  /** Where it was not looked through to its end: just after the last that was looked at, epoch milliseconds. */
  readonly lookedBackTo?: number
  readonly rows: KeptSignIn[]
}

export interface SignInLog {
  readonly list: (selection: SignInSelection, offset: number, limit: number) => SignInList
  /** Since the minute that began at `from`, most rejects first. */
  readonly totals: (kind: CountKind, from: number, limit: number) => SignInTotals[]
  /** Rejects of one key in the hours from `from`, and before `to`. */
  readonly rejectsBetween: (kind: CountKind, key: string, from: number, to: number) => number
  /** When the first hour that is counted began; null for none. */
  readonly countedSince: () => number | null
  readonly minutes: (from: number) => { readonly minute: number; readonly attempts: number; readonly rejects: number }[]
}

/** Counted exactly as far as this. */
const COUNTED_TO = 10_000
/** So many people's attempts are looked up one by one; those of more are met often enough while walking all. */
const LOOKED_UP_AT_MOST = 500
/** Of more than these it is not listed who they are: of each attempt that is met, it is asked whether it was one. */
const LISTED_AT_MOST = 5_000
/** Counted on for so long where the page is full already. */
const WALKED_AT_LEAST = 4_000
/** Without finding what fills the page: some hundred milliseconds, in which nobody else is answered. */
const WALKED_AT_MOST = 50_000
const STEP = 1_000

/** Ids follow time, so a range of time is one of ids. */
interface Range {
  readonly first: number
  /** Not included. */
  readonly end: number
}

interface Found {
  readonly total: number
  /** Whether all of them were counted. */
  readonly isAll: boolean
  readonly ids: readonly number[]
  /** The last that was looked at where that was given up. */
  readonly lookedBackTo?: number
}

interface Page {
  readonly offset: number
  readonly limit: number
}

export function createSignInLog(db: Database): SignInLog {
  const idFrom = db.prepare<[number], number>('SELECT id FROM attempt WHERE at >= ? ORDER BY at, id LIMIT 1').pluck()
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM attempt').pluck()
  const oldest = db.prepare<[], number | null>('SELECT min(id) FROM attempt').pluck()
  const row = db.prepare<[number], KeptSignIn>(
    `SELECT attempt.id, at, username, callingstationid AS callingStationId, nasipaddress AS nasAddress,
       nas_id AS nasId, nasportid AS nasPort, method, reason, words
     FROM attempt JOIN attempt_who ON attempt_who.id = who WHERE attempt.id = ?`,
  )
  const named = db.prepare<[string, number], number>('SELECT id FROM attempt_who WHERE username = ? LIMIT ?').pluck()
  const whoIs = db.prepare<[number], Who>(
    'SELECT username, callingstationid AS callingStationId FROM attempt_who WHERE id = ?',
  )
  const timeOf = db.prepare<[number], number>('SELECT at FROM attempt WHERE id = ?').pluck()
  const statements = new Map<string, Statement>()
  const withWords = db
    .prepare<[string, number], number>('SELECT rowid FROM attempt_words WHERE words MATCH ? LIMIT ?')
    .pluck()
  const beginning = db
    .prepare<[string, string, number], number>(
      'SELECT id FROM attempt_who WHERE username >= ? AND username < ? LIMIT ?',
    )
    .pluck()

  function rangeOf({ from, to }: SignInSelection): Range {
    const last = newest.get() ?? 0
    const first = (from === undefined ? oldest.get() : idFrom.get(from)) ?? last + 1
    const end = to === undefined ? last + 1 : (idFrom.get(to) ?? last + 1)
    return { first, end: Math.max(first, end) }
  }

  /** There are few ways to ask, and preparing one takes longer than asking it. */
  function statement(sql: string): Statement {
    const prepared = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, prepared)
    return prepared
  }

  /** Who is meant, each once, and no more than can be listed; undefined for everybody. */
  function whoIsMeant(selection: SignInSelection): readonly number[] | undefined {
    const { username, terms } = selection
    const listed = username === undefined ? undefined : named.all(username, LISTED_AT_MOST + 1)
    if (terms.length === 0) return listed
    if (listed) return listed.length > LISTED_AT_MOST ? listed : listed.filter(meantBy(selection))
    if (isLong(terms)) return withWords.all(phrases(terms), LISTED_AT_MOST + 1)
    return terms.flatMap(inAnyCase).flatMap((term) => beginning.all(term, `${term}\u{10ffff}`, LISTED_AT_MOST + 1))
  }

  function meantBy({ username, terms }: SignInSelection): (who: number) => boolean {
    const isFound = foundBy(terms)
    return (who) => {
      const its = whoIs.get(who)
      return its !== undefined && (username === undefined || its.username === username) && isFound(its)
    }
  }

  function along({ index, where, values }: Path, { first, end }: Range, offset: number, limit: number): number[] {
    const sql = `SELECT id FROM attempt ${index} WHERE ${where} AND id >= ? AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?`
    return statement(sql)
      .pluck()
      .all(...values, first, end, limit, offset) as number[]
  }

  function count({ index, where, values }: Path, { first, end }: Range, most: number): number {
    const sql = `SELECT count(*) FROM (SELECT 1 FROM attempt ${index} WHERE ${where} AND id >= ? AND id < ? LIMIT ?)`
    return Number(
      statement(sql)
        .pluck()
        .get(...values, first, end, most),
    )
  }

  /** Each one's newest, then the newest of all of them. */
  function ofFew(who: readonly number[], selection: SignInSelection, range: Range, page: Page): Found {
    const others = pathOf(selection)
    const ids: number[] = []
    let total = 0
    for (const one of who) {
      const values = [one, ...others.values]
      const path = { index: 'INDEXED BY attempt_by_who', where: `who = ? AND ${others.where}`, values }
      ids.push(...along(path, range, 0, page.offset + page.limit))
      if (total <= COUNTED_TO) total += count(path, range, COUNTED_TO + 1 - total)
    }
    ids.sort((a, b) => b - a)
    return { total, isAll: total <= COUNTED_TO, ids: ids.slice(page.offset, page.offset + page.limit) }
  }

  function walk({ index, where, values }: Path, { first, end }: Range): (readonly [id: number, who: number])[] {
    const sql = `SELECT id, who FROM attempt ${index} WHERE ${where} AND id >= ? AND id < ? ORDER BY id DESC LIMIT ?`
    return statement(sql)
      .raw()
      .all(...values, first, end, STEP) as (readonly [number, number])[]
  }

  /** All that meets the rest, the newest first, and of each whether it is one of them. */
  function ofMany(who: readonly number[], selection: SignInSelection, range: Range, page: Page): Found {
    const path = pathOf(selection)
    const listed = new Set(who)
    const isMeant = who.length > LISTED_AT_MOST ? meantBy(selection) : (one: number) => listed.has(one)
    const wanted = page.offset + page.limit
    const ids: number[] = []
    let { end } = range
    for (let looked = STEP; ; looked += STEP) {
      const step = walk(path, { ...range, end })
      for (const [id, one] of step) if (isMeant(one)) ids.push(id)
      end = step.at(-1)?.[0] ?? range.first
      const isAll = step.length < STEP
      const isEnough = ids.length >= wanted && (looked >= WALKED_AT_LEAST || ids.length > COUNTED_TO)
      const found = { total: ids.length, isAll, ids: ids.slice(page.offset, wanted) }
      if (isAll || isEnough) return found
      if (looked >= WALKED_AT_MOST + wanted) return { ...found, lookedBackTo: end }
    }
  }

  function find(selection: SignInSelection, page: Page): Found {
    const range = rangeOf(selection)
    const who = whoIsMeant(selection)
    if (who && who.length > LOOKED_UP_AT_MOST) return ofMany(who, selection, range, page)
    if (who) return ofFew(who, selection, range, page)
    const path = pathOf(selection)
    if (path.where === ALL) {
      // Nothing but the oldest is ever removed: between ids there is no gap.
      const end = Math.max(range.first, range.end - page.offset)
      return { total: range.end - range.first, isAll: true, ids: along(path, { ...range, end }, 0, page.limit) }
    }
    const total = count(path, range, COUNTED_TO + 1)
    return { total, isAll: total <= COUNTED_TO, ids: along(path, range, page.offset, page.limit) }
  }

  const totals = db.prepare<[string, number, number], SignInTotals>(
    `SELECT key, max(nas_id) AS nasId, sum(attempts) AS attempts, sum(rejects) AS rejects, max(last_at) AS lastAt
     FROM attempt_minute WHERE kind = ? AND minute >= ?
     GROUP BY key ORDER BY rejects DESC, attempts DESC, key LIMIT ?`,
  )
  const rejectsBetween = db
    .prepare<[string, string, number, number], number | null>(
      'SELECT sum(rejects) FROM attempt_hour WHERE kind = ? AND key = ? AND hour >= ? AND hour < ?',
    )
    .pluck()
  const countedSince = db
    .prepare<[], number | null>("SELECT min(hour) FROM attempt_hour WHERE kind = 'all' AND key = ''")
    .pluck()
  const minutes = db.prepare<[number], { minute: number; attempts: number; rejects: number }>(
    "SELECT minute, attempts, rejects FROM attempt_minute WHERE kind = 'all' AND minute >= ? ORDER BY minute",
  )

  return {
    list: (selection, offset, limit) => {
      const { total, isAll, ids, lookedBackTo } = find(selection, { offset, limit })
      const rows = ids.flatMap((id) => row.get(id) ?? [])
      if (isAll) return { total, rows }
      const backTo = lookedBackTo === undefined ? undefined : timeOf.get(lookedBackTo)
      const atLeast = { total: Math.min(total, COUNTED_TO), totalIsAtLeast: true, rows } as const
      // Others of that millisecond may not have been looked at.
      return backTo === undefined ? atLeast : { ...atLeast, lookedBackTo: backTo + 1 }
    },
    totals: (kind, from, limit) => totals.all(kind, from, limit),
    rejectsBetween: (kind, key, from, to) => rejectsBetween.get(kind, key, from, to) ?? 0,
    countedSince: () => countedSince.get() ?? null,
    minutes: (from) => minutes.all(from),
  }
}

interface Who {
  readonly username: string
  readonly callingStationId: string
}

/**
 * As the indexes find it: long terms in the username, the MAC as it was sent, and
 * the bare MAC; one or two letters where the username begins.
 */
function foundBy(terms: readonly string[]): (who: Who) => boolean {
  if (terms.length === 0) return () => true
  if (isLong(terms)) return (who) => holdsAny(who, terms)
  const beginnings = terms.flatMap(inAnyCase)
  return ({ username }) => beginnings.some((begun) => username.startsWith(begun))
}

function holdsAny({ username, callingStationId }: Who, terms: readonly string[]): boolean {
  const mac = callingStationId.toLowerCase()
  const parts = [username.toLowerCase(), mac, bareMac(mac) ?? '']
  return terms.some((term) => parts.some((part) => part.includes(term)))
}

/** One or two letters, for an index that tells capitals apart. */
const inAnyCase = (term: string): string[] =>
  [...term].reduce<string[]>(
    (begun, letter) =>
      begun.flatMap((some) => [...new Set([letter, letter.toUpperCase()])].map((one) => `${some}${one}`)),
    [''],
  )
