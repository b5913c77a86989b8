/** The table `subscriber`: who is behind a username. */
import type { Database } from '../platform/sqlite/open.ts'

export interface Subscriber {
  readonly subscriberId: string
  readonly username: string
  readonly name: string
  readonly suburb: string | null
}

export interface SubscriberStore {
  /** False where the username is taken. */
  readonly add: (subscriber: Subscriber) => boolean
  readonly all: () => Subscriber[]
  readonly byUsername: (username: string) => Subscriber | undefined
}

export function createSubscriberStore(db: Database): SubscriberStore {
  const add = db.prepare(`
    INSERT INTO subscriber (subscriber_id, username, name, suburb) VALUES (@subscriberId, @username, @name, @suburb)
    ON CONFLICT (username) DO NOTHING`)
  const columns = 'subscriber_id AS subscriberId, username, name, suburb'
  const all = db.prepare<[], Subscriber>(`SELECT ${columns} FROM subscriber ORDER BY username`)
  const byUsername = db.prepare<[string], Subscriber>(`SELECT ${columns} FROM subscriber WHERE username = ?`)
  return {
    add: (subscriber) => add.run(subscriber).changes === 1,
    all: () => all.all(),
    byUsername: (username) => byUsername.get(username),
  }
}
