/** Subscribers' names and suburbs by username, as the subscribers slice told them. */
import type { Database } from '../platform/sqlite/open.ts'
import type { Label } from './radacct.store.ts'

/** A null name: the account is nobody's any more. */
export interface SubscriberLabel {
  readonly username: string
  readonly name: string | null
  readonly suburb: string | null
}

export interface LabelsStore {
  readonly of: (username: string) => Label | undefined
  /** Whether it is new or other than before. */
  readonly put: (label: SubscriberLabel) => boolean
  /** Those that filed sessions are still to be given, in the order of usernames. */
  readonly pending: (most: number) => SubscriberLabel[]
  readonly settle: (username: string) => void
}

export function createLabelsStore(db: Database): LabelsStore {
  // An empty name is kept for none: rows of the account may still carry the one of before.
  const of = db.prepare<[string], Label>(`SELECT name, suburb FROM subscriber_label WHERE username = ? AND name <> ''`)
  const put = db.prepare(
    `INSERT INTO subscriber_label VALUES (?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET name = excluded.name, suburb = excluded.suburb, pending = 1
     WHERE name IS NOT excluded.name OR suburb IS NOT excluded.suburb`,
  )
  const pending = db.prepare<[number], SubscriberLabel>(
    `SELECT username, nullif(name, '') AS name, suburb FROM subscriber_label WHERE pending = 1 ORDER BY username LIMIT ?`,
  )
  const settle = db.prepare('UPDATE subscriber_label SET pending = 0 WHERE username = ?')
  return {
    of: (username) => of.get(username),
    put: ({ username, name, suburb }) => put.run(username, name ?? '', suburb).changes > 0,
    pending: (most) => pending.all(most),
    settle: (username) => void settle.run(username),
  }
}
