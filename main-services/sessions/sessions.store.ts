/** Reading whole sessions from the file, live or filed: rows for the grid, and one session in full. */
import type { SessionRow } from '../../shared/contract/sessions.ts'
import type { Database } from '../platform/sqlite/open.ts'
import type { Sample } from './usage.store.ts'
import { sastDay, sastDayText } from './usage-days.ts'

/** A filed session as the grid shows it, but for its NAS's name. */
export type FiledRow = Omit<SessionRow, 'nasName' | 'state'> & { readonly nasId: string }

/** A row of radacct as it stands, with the names of its columns. */
export type RadacctRow = {
  readonly [column in
    | 'radacctid'
    | 'acctsessiontime'
    | 'connectinfo_stop'
    | 'stop_connect_info'
    | 'stop_session_time'
    | 'session_time'
    | 'start_packet'
    | 'stop_packet'
    | 'interim_journal_id'
    | 'interim_received_at'
    | 'last_sample']?: string | number | null
} & Readonly<Record<string, string | number | null>>

export interface DayOfUsage {
  readonly day: string
  readonly inputOctets: number
  readonly outputOctets: number
}

export interface SessionsReader {
  readonly row: (id: number) => FiledRow | undefined
  readonly radacct: (acctUniqueId: string) => RadacctRow | undefined
  /** The part of a session that is not filed yet. */
  readonly live: (acctUniqueId: string) => RadacctRow | undefined
  /** Backwards along a session's chain, from sample `last` to the first before `since`. */
  readonly samples: (sessionId: number, last: number, since: number) => Sample[]
  /** Of an account, the latest last; days without usage are left out. */
  readonly days: (username: string, until: number, count: number) => DayOfUsage[]
}

const MOST_SAMPLES = 5_000

interface GridRow {
  readonly started: number
  readonly updated: number
  readonly stopped: number | null
}

export function createSessionsReader(db: Database): SessionsReader {
  const row = db.prepare<[number], Omit<FiledRow, 'startedAt' | 'updatedAt' | 'stoppedAt'> & GridRow>(
    `SELECT acctuniqueid AS acctUniqueId, acctsessionid AS acctSessionId, username, subscriber, suburb,
       coalesce(framedipaddress, framedipv6address) AS framedIp,
       coalesce(delegatedipv6prefix, framedipv6prefix) AS framedIpv6Prefix, mac, nasipaddress AS nasAddress,
       nas_id AS nasId, nasportid AS nasPort, acctstarttime AS started, acctupdatetime AS updated,
       acctstoptime AS stopped, acctinputoctets AS inputOctets, acctoutputoctets AS outputOctets,
       NULL AS inputRate, NULL AS outputRate, acctinterval AS interimSeconds, acctterminatecause AS terminateCause
     FROM radacct WHERE filed = 1 AND radacctid = ?`,
  )
  const live = db.prepare<[string], RadacctRow>('SELECT * FROM live WHERE acctuniqueid = ?')
  const filed = db.prepare<[string], RadacctRow>('SELECT * FROM radacct WHERE filed = 1 AND acctuniqueid = ?')
  const byId = db.prepare<[number], RadacctRow>('SELECT * FROM radacct WHERE radacctid = ?')
  const sample = db.prepare<[number, number], Sample>(
    `SELECT id, radacctid AS sessionId, previous, at, input_octets AS inputOctets, output_octets AS outputOctets
     FROM usage_sample WHERE id = ? AND radacctid = ?`,
  )
  const day = db.prepare<[number, string], Omit<DayOfUsage, 'day'>>(
    `SELECT input_octets AS inputOctets, output_octets AS outputOctets FROM usage_day WHERE day = ? AND username = ?`,
  )
  return {
    row: (id) => {
      const found = row.get(id)
      if (!found) return undefined
      const { started, updated, stopped, ...rest } = found
      return {
        ...rest,
        startedAt: iso(started),
        updatedAt: iso(updated),
        stoppedAt: stopped === null ? null : iso(stopped),
      }
    },
    radacct: (acctUniqueId) => {
      const open = live.get(acctUniqueId)
      return open ? byId.get(Number(open.radacctid)) : filed.get(acctUniqueId)
    },
    live: (acctUniqueId) => live.get(acctUniqueId),
    samples: (sessionId, last, since) => {
      const chain: Sample[] = []
      let next: number | null = last
      while (next !== null && chain.length < MOST_SAMPLES) {
        const one: Sample | undefined = sample.get(next, sessionId)
        if (!one) break
        chain.push(one)
        if (one.at < since) break
        next = one.previous
      }
      return chain
    },
    days: (username, until, count) =>
      Array.from({ length: count }, (_, ago) => sastDay(until) - count + 1 + ago).flatMap((which) => {
        const usage = day.get(which, username)
        return usage ? [{ day: sastDayText(which), ...usage }] : []
      }),
  }
}

export const iso = (at: number): string => new Date(at).toISOString()
