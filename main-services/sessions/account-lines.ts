/** How accounts stand on the line, and what they were on it, as those ask who know accounts and not sessions. */
import type { LineState } from '../../shared/contract/line-state.ts'
import type { FiledAccounts, FiledPlace } from './filed-accounts.store.ts'
import { accountsWith, soughtBy } from './find-accounts.ts'
import type { KnownAccounts } from './known-accounts.ts'
import { type LineNow, lineOf, newestByUsername } from './line-times.ts'
import type { LiveSessions, SeenSession } from './live-sessions.ts'
import type { KeptSignIn, SignInLog } from './sign-in-log.store.ts'

/** Times are epoch milliseconds; null for what goes on. */
export interface Visit {
  readonly acctUniqueId: string
  readonly username: string
  readonly nasAddress: string
  readonly nasName: string | null
  readonly nasPort: string | null
  readonly framedIp: string | null
  readonly mac: string | null
  readonly startedAt: number
  readonly stoppedAt: number | null
  readonly terminateCause: string | null
  readonly inputOctets: number
  readonly outputOctets: number
}

export interface SignInSeen extends Omit<KeptSignIn, 'nasId'> {
  readonly nasName: string | null
}

/** The states of all accounts at one moment. */
export interface LineStates {
  readonly of: (username: string) => LineState
  /** By username, the one that its state is by. */
  readonly open: ReadonlyMap<string, SeenSession>
}

/** Usernames are compared letter for letter, as accounts are. */
export interface AccountLines {
  /** Of each of them; `never` for one that was never heard of. */
  readonly lineNow: (usernames: Iterable<string>) => Promise<ReadonlyMap<string, LineNow>>
  /** At most a second old. */
  readonly states: () => Promise<LineStates>
  /** The open session that an account's state is by, at most a second old; empty while sessions are being read. */
  readonly openByUsername: () => ReadonlyMap<string, SeenSession>
  /** Accounts that ever had a session. */
  readonly everSeen: () => Promise<{ readonly has: (username: string) => boolean }>
  /** Whose open session has an address, a prefix or a MAC, then whose latest had it; empty for other text. */
  readonly usernamesAt: (text: string) => Promise<string[]>
  /** NAS and port of the latest session. */
  readonly lastPlaces: (usernames: Iterable<string>) => Promise<ReadonlyMap<string, FiledPlace>>
  /** The latest first, by end, and by start where they are open; before a moment. */
  readonly past: (usernames: readonly string[], before: number, limit: number) => Promise<Visit[]>
  /** The latest first, before a moment; of one outcome where it is said. */
  readonly signIns: (
    usernames: readonly string[],
    before: number,
    limit: number,
    outcome?: 'accept' | 'reject',
  ) => Promise<SignInSeen[]>
  /** Open sessions first heard of after that one, by their ids: to be asked again from the last. */
  readonly openSince: (id: number, limit: number) => Promise<SeenSession[]>
}

export interface AccountLinesDeps {
  readonly live: LiveSessions
  readonly known: KnownAccounts
  /** Waits until the file is open and every live session is known. */
  readonly opened: () => Promise<{ readonly accounts: FiledAccounts; readonly signIns: SignInLog }>
  readonly now: () => number
  readonly nasNames: () => ReadonlyMap<string, string>
  readonly pause: () => Promise<void>
}

const KEPT_MS = 1000
/** Each a look into an index. */
const LOOKED_UP_AT_ONCE = 500
const NEVER: LineNow = { state: 'never', since: null }

export function createAccountLines({ live, known, opened, now, nasNames, pause }: AccountLinesDeps): AccountLines {
  let kept: { readonly at: number; readonly open: ReadonlyMap<string, SeenSession> } | undefined

  function openByUsername(): ReadonlyMap<string, SeenSession> {
    const at = now()
    if (!kept || at - kept.at >= KEPT_MS || at < kept.at) kept = { at, open: newestByUsername(live.open(), at) }
    return kept.open
  }

  /** Closed a moment ago, and not in the file yet. */
  function justStopped(): ReadonlyMap<string, number> {
    const stops = new Map<string, number>()
    for (const { username, stoppedAt } of live.closed()) {
      if (username === null || stoppedAt === null) continue
      stops.set(username, Math.max(stoppedAt, stops.get(username) ?? 0))
    }
    return stops
  }

  function visitsInMemory(usernames: ReadonlySet<string>, before: number): Visit[] {
    const names = nasNames()
    return [...live.open(), ...live.closed()].flatMap((session): Visit[] => {
      const { username, nasId, startedAt, stoppedAt } = session
      if (username === null || !usernames.has(username) || (stoppedAt ?? startedAt) >= before) return []
      const { acctUniqueId, nasAddress, nasPort, framedIp, mac, terminateCause, inputOctets, outputOctets } = session
      const nasName = names.get(nasId) ?? null
      const its = { acctUniqueId, username, nasAddress, nasName, nasPort, framedIp, mac, startedAt, stoppedAt }
      return [{ ...its, terminateCause, inputOctets, outputOctets }]
    })
  }

  return {
    lineNow: async (usernames) => {
      let { accounts } = await opened()
      const open = openByUsername()
      const stops = justStopped()
      const lines = new Map<string, LineNow>()
      let asked = 0
      for (const username of usernames) {
        const session = open.get(username)
        if (session && session.stoppedAt === null) {
          lines.set(username, lineOf(session, now()))
          continue
        }
        const filed = accounts.lastStop(username)
        const since = Math.max(filed ?? 0, stops.get(username) ?? 0, session?.stoppedAt ?? 0)
        lines.set(username, since === 0 ? NEVER : { state: 'down', since })
        if (++asked % LOOKED_UP_AT_ONCE !== 0) continue
        await pause()
        accounts = (await opened()).accounts
      }
      return lines
    },
    states: async () => {
      await opened()
      const everSeen = await known.all()
      const at = now()
      const open = openByUsername()
      return {
        open,
        of: (username) => {
          const session = open.get(username)
          if (session && session.stoppedAt === null) return session.staleFrom > at ? 'up' : 'stale'
          return everSeen.has(username) ? 'down' : 'never'
        },
      }
    },
    openByUsername,
    everSeen: known.all,
    usernamesAt: async (text) => {
      const sought = soughtBy(text)
      if (!sought) return []
      const { accounts } = await opened()
      return accountsWith(sought, openByUsername(), live.closed(), accounts)
    },
    lastPlaces: async (usernames) => {
      await opened()
      return known.places(usernames)
    },
    past: async (usernames, before, limit) => {
      const { accounts } = await opened()
      const names = nasNames()
      const inMemory = visitsInMemory(new Set(usernames), before)
      const seen = new Set(inMemory.map(({ acctUniqueId }) => acctUniqueId))
      const filed = usernames.flatMap((username) =>
        accounts.visits(username, before, limit).flatMap(({ nasId, ...visit }): Visit[] => {
          // A session is in the file a moment before it leaves the memory.
          if (seen.has(visit.acctUniqueId)) return []
          return [{ ...visit, username, nasName: names.get(nasId) ?? null }]
        }),
      )
      return [...inMemory, ...filed].sort((a, b) => momentOf(b) - momentOf(a)).slice(0, limit)
    },
    signIns: async (usernames, before, limit, outcome) => {
      const { signIns } = await opened()
      const names = nasNames()
      return usernames
        .flatMap((username) => signIns.list({ username, terms: [], to: before, outcome }, 0, limit).rows)
        .sort((a, b) => b.id - a.id)
        .slice(0, limit)
        .map(({ nasId, ...attempt }) => ({ ...attempt, nasName: names.get(nasId) ?? null }))
    },
    openSince: async (id, limit) => {
      await opened()
      return live
        .open()
        .filter((session) => session.id > id)
        .sort((a, b) => a.id - b.id)
        .slice(0, limit)
    },
  }
}

const momentOf = ({ startedAt, stoppedAt }: Visit): number => stoppedAt ?? startedAt
