/** Who is on, read from sessions.db, which another thread writes and may make anew. */
import { statSync } from 'node:fs'
import type { Log } from '../../platform/log/log.ts'
import { type Database, openReader } from '../../platform/sqlite/open.ts'
import type { LiveSession } from '../sign-in/decide-sign-in.ts'

export interface OpenSessions {
  /** Of that username letter for letter, without those that have gone quiet: a ghost must not keep a customer out. */
  readonly of: (username: string, now: number, most: number) => readonly LiveSession[]
  readonly close: () => void
}

export interface OpenSessionsDeps {
  readonly file: string
  readonly key: Buffer
  readonly nasName: (nasId: string) => string | undefined
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic: () => number
  readonly log: Log
}

type Row = Omit<LiveSession, 'nasName'> & { readonly nasId: string }

const CACHE_MEGABYTES = 4
const LOOK_AGAIN_MILLISECONDS = 2000

interface OpenFile {
  readonly db: Database
  readonly inode: number
  readonly rows: (username: string, now: number, most: number) => Row[]
}

export function createOpenSessions({ file, key, nasName, monotonic, log }: OpenSessionsDeps): OpenSessions {
  let opened: OpenFile | undefined
  let lookAgainAt = Number.NEGATIVE_INFINITY
  let failing = false

  /** A damaged file is put aside and another one takes its name: that one is meant. */
  function look(): OpenFile | undefined {
    if (monotonic() < lookAgainAt) return opened
    lookAgainAt = monotonic() + LOOK_AGAIN_MILLISECONDS
    const { ino } = statSync(file)
    if (opened?.inode === ino) return opened
    close()
    opened = openFile(file, key, ino)
    return opened
  }

  function close(): void {
    opened?.db.close()
    opened = undefined
  }

  return {
    of: (username, now, most) => {
      try {
        const sessions = look()?.rows(username, now, most) ?? []
        failing = false
        return sessions.map(({ nasId, ...session }) => ({ ...session, nasName: nasName(nasId) ?? null }))
      } catch (thrown) {
        // A customer is not kept out by our own trouble: the session is counted when it can be.
        if (!failing) log.warn({ err: String(thrown) }, 'Open sessions cannot be counted: Simultaneous-Use lets all on')
        failing = true
        close()
        return []
      }
    },
    close,
  }
}

function openFile(file: string, key: Buffer, inode: number): OpenFile {
  const db = openReader({ file, key, cacheMegabytes: CACHE_MEGABYTES })
  try {
    const rows = db.prepare<[string, number, number], Row>(
      `SELECT acctuniqueid AS acctUniqueId, nasipaddress AS nasAddress, nas_id AS nasId, started_at AS startedAt,
         callingstationid AS callingStationId, framedipaddress AS framedIp
       FROM open_session WHERE username = ? COLLATE BINARY AND stale_from > ? ORDER BY started_at LIMIT ?`,
    )
    return { db, inode, rows: (username, now, most) => rows.all(username, now, most) }
  } catch (thrown) {
    db.close()
    throw thrown
  }
}
