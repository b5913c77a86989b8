/** The table `sign_in_attempt`: what was decided about each Access-Request. Written by the RADIUS thread alone, read by whoever follows it. */
import type { SignInMethod, SignInReason } from '../../shared/contract/sign-in-reason.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface NewAttempt {
  /** Epoch milliseconds. */
  readonly at: number
  readonly username: string
  /** NAS-IP-Address, else where the packet came from; canonical text. */
  readonly nasAddress: string
  /** Empty for a sender that is no NAS of ours. */
  readonly nasId: string
  readonly nasPort: string | null
  readonly callingStationId: string | null
  readonly method: SignInMethod
  readonly reason: SignInReason
  /** The reason as a person would say it. */
  readonly words: string
}

export interface Attempt extends NewAttempt {
  readonly id: number
}

export interface AttemptsReader {
  /** In order, from the first after `id`. */
  readonly after: (id: number, limit: number) => Attempt[]
}

export interface Attempts {
  /** All of them or, where it throws, none. */
  readonly append: (attempts: readonly NewAttempt[]) => void
  /**
   * Deletes at most `limit` of the oldest: those from before, and those beyond
   * the newest `most`. Returns how many. The newest always stays: an id must not
   * be given twice, or a reader's cursor would pass over attempts.
   */
  readonly prune: (before: number, most: number, limit: number) => number
}

/** About 4 MB of WAL. */
const CHECKPOINT_COMMITS = 600

const COLUMNS = `id, at, username, nas_address AS nasAddress, nas_id AS nasId, nas_port AS nasPort,
  calling_station_id AS callingStationId, method, reason, words`

export function createAttemptsReader(db: Database): AttemptsReader {
  const after = db.prepare<[number, number], Attempt>(
    `SELECT ${COLUMNS} FROM sign_in_attempt WHERE id > ? ORDER BY id LIMIT ?`,
  )
  return { after: (id, limit) => after.all(id, limit) }
}

/** `db` on a connection of its own that is not FULL: a sign-in is answered without waiting for the disk. */
export function createAttempts(db: Database): Attempts {
  const insert = db.prepare(`
    INSERT INTO sign_in_attempt (at, username, nas_address, nas_id, nas_port, calling_station_id, method, reason, words)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertAll = db.transaction((attempts: readonly NewAttempt[]) => {
    for (const one of attempts) {
      const { at, username, nasAddress, nasId, nasPort, callingStationId, method, reason, words } = one
      insert.run(at, username, nasAddress, nasId, nasPort, callingStationId, method, reason, words)
    }
  })
  const oldest = db.prepare<[number, number], { id: number; at: number }>(
    'SELECT id, at FROM sign_in_attempt WHERE id < ? ORDER BY id LIMIT ?',
  )
  const remove = db.prepare<[number]>('DELETE FROM sign_in_attempt WHERE id <= ?')
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM sign_in_attempt').pluck()
  let commits = 0
  /** SQLite would move the WAL into the file inside a commit, while packets wait. */
  db.pragma('wal_autocheckpoint = 0')
  const committed = (): void => {
    commits += 1
    if (commits < CHECKPOINT_COMMITS) return
    commits = 0
    db.pragma('wal_checkpoint(PASSIVE)')
  }
  return {
    append: (attempts) => {
      insertAll(attempts)
      committed()
    },
    prune: (before, most, limit) => {
      const last = newest.get() ?? 0
      const old = oldest.all(last, limit)
      const kept = old.findIndex(({ id, at }) => at >= before && id > last - most)
      const cut = old[(kept === -1 ? old.length : kept) - 1]
      if (!cut) return 0
      const { changes } = remove.run(cut.id)
      committed()
      return changes
    },
  }
}
