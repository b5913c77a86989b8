/** Answers the calls of the contract's authLog slice, and says how many rejects each NAS has against its normal. */
import { ok } from '../../shared/base/result.ts'
import type { AttemptGroup, SignInAttempt } from '../../shared/contract/auth-log.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import { searchTerms } from './search-words.ts'
import type { KeptSignIn, SignInLog } from './sign-in-log.store.ts'
import { type CountKind, HOUR_MS, MINUTE_MS } from './sign-ins.store.ts'

export interface AuthLogDeps {
  /** Waits until sessions.db is open. */
  readonly opened: () => Promise<SignInLog>
  readonly now: () => number
  readonly nasNames: () => ReadonlyMap<string, string>
  readonly hasAccount: (username: string) => boolean
}

/** Rejects of one NAS over the last five minutes. */
export interface NasRejects {
  readonly nasAddress: string
  readonly nasName: string | null
  readonly attempts: number
  readonly rejects: number
  readonly minutes: number
  /** Mean rejects a minute of the day before; null where less than an hour is known. */
  readonly normalPerMinute: number | null
}

const GROUPED_MINUTES = 15
const GROUPS_AT_MOST = 200
const BURST_MINUTES = 5
const SHOWN_MINUTES = 60
const NORMAL_HOURS = 24

const KIND = { nas: 'nas', reason: 'reason', account: 'account' } as const satisfies Record<string, CountKind>

export function createAuthLogHandlers({
  opened,
  now,
  nasNames,
  hasAccount,
}: AuthLogDeps): Handlers<AppContract['authLog']> {
  const rowOf = (kept: KeptSignIn): SignInAttempt => ({
    attemptId: kept.id,
    at: iso(kept.at),
    username: kept.username,
    nasAddress: kept.nasAddress,
    nasName: nasNames().get(kept.nasId) ?? null,
    outcome: kept.reason === 'accepted' ? 'accept' : 'reject',
    reason: kept.reason,
    words: kept.words,
    method: kept.method,
    callingStationId: kept.callingStationId || null,
    nasPort: kept.nasPort,
    hasAccount: hasAccount(kept.username),
  })
  return {
    query: async ({ offset, limit, search, from, to, ...selection }) => {
      const log = await opened()
      const times = { from: from && Date.parse(from), to: to && Date.parse(to) }
      const asked = {
        ...selection,
        terms: searchTerms(search),
        from: times.from || undefined,
        to: times.to || undefined,
      }
      const { rows, lookedBackTo, ...total } = log.list(asked, offset, limit)
      const backTo = lookedBackTo === undefined ? {} : { lookedBackTo: iso(lookedBackTo) }
      return ok({ ...total, ...backTo, rows: rows.map(rowOf) })
    },
    groups: async ({ by }) => {
      const log = await opened()
      const at = now()
      const normal = normalOf(log, KIND[by], at)
      const found = log.totals(KIND[by], minutesAgo(at, GROUPED_MINUTES), GROUPS_AT_MOST)
      return ok(
        found.map(
          ({ key, nasId, attempts, rejects, lastAt }): AttemptGroup => ({
            key,
            name: by === 'nas' ? (nasNames().get(nasId) ?? key) : by === 'reason' ? reasonName(key) : key,
            attempts,
            rejects,
            rejectsPerMinute: rejects / GROUPED_MINUTES,
            normalPerMinute: normal(key),
            lastAt: iso(lastAt),
          }),
        ),
      )
    },
    minutes: async () => {
      const log = await opened()
      const first = minutesAgo(now(), SHOWN_MINUTES)
      const counted = new Map(log.minutes(first).map((one) => [one.minute, one]))
      return ok(
        Array.from({ length: SHOWN_MINUTES }, (_, index) => {
          const minute = first + index * MINUTE_MS
          const { attempts, rejects } = counted.get(minute) ?? { attempts: 0, rejects: 0 }
          return { minute: iso(minute), accepts: attempts - rejects, rejects }
        }),
      )
    },
  }
}

/** Senders that are no NAS of ours are another matter. */
export function rejectsByNas(log: SignInLog, now: number, nasNames: ReadonlyMap<string, string>): NasRejects[] {
  const normal = normalOf(log, 'nas', now)
  return log
    .totals('nas', minutesAgo(now, BURST_MINUTES), GROUPS_AT_MOST)
    .filter(({ rejects, nasId }) => rejects > 0 && nasId !== '')
    .map(({ key, nasId, attempts, rejects }) => ({
      nasAddress: key,
      nasName: nasNames.get(nasId) ?? null,
      attempts,
      rejects,
      minutes: BURST_MINUTES,
      normalPerMinute: normal(key),
    }))
}

/** The whole hours before this one, so that what happens now is not its own normal. */
function normalOf(log: SignInLog, kind: CountKind, now: number): (key: string) => number | null {
  const until = Math.floor(now / HOUR_MS) * HOUR_MS
  const since = Math.max(log.countedSince() ?? until, until - NORMAL_HOURS * HOUR_MS)
  const known = (until - since) / MINUTE_MS
  return (key) => (known < 60 ? null : log.rejectsBetween(kind, key, since, until) / known)
}

/** When the first of the last so many minutes began, this one included. */
const minutesAgo = (now: number, minutes: number): number => (Math.floor(now / MINUTE_MS) - minutes + 1) * MINUTE_MS

const SHORT: Readonly<Record<string, string>> = { nas: 'NAS', mac: 'MAC' }

/** `wrong-mac` as `Wrong MAC`. */
function reasonName(reason: string): string {
  const words = reason.split('-').map((word) => SHORT[word] ?? word)
  const [first = '', ...rest] = words
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ')
}

const iso = (at: number): string => new Date(at).toISOString()
