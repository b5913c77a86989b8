/** The tables `act` and `outbox`: what was done, and what head office has yet to hear. */
import type { Database } from '../sqlite/open.ts'

export interface StoredAct {
  readonly actId: string
  readonly call: string
  readonly doneAt: string
  /** JSON of what was answered, or null where it held a secret. */
  readonly value: string | null
}

export interface OutboxLine {
  readonly actId: string
  readonly at: string
  readonly operatorId: string
  readonly call: string
  /** JSON. */
  readonly change: string
  readonly schemaVersion: number
}

export interface ActStore {
  readonly find: (actId: string) => StoredAct | undefined
  readonly add: (act: StoredAct) => void
  readonly queue: (line: OutboxLine) => void
  readonly queuedActs: () => number
}

export function createActStore(db: Database): ActStore {
  const find = db.prepare<[string], StoredAct>(
    'SELECT act_id AS actId, call, done_at AS doneAt, value FROM act WHERE act_id = ?',
  )
  const add = db.prepare('INSERT INTO act (act_id, call, done_at, value) VALUES (@actId, @call, @doneAt, @value)')
  const queue = db.prepare(`
    INSERT INTO outbox (act_id, at, operator_id, call, change, schema_version)
    VALUES (@actId, @at, @operatorId, @call, @change, @schemaVersion)`)
  const count = db.prepare<[], number>('SELECT count(*) FROM outbox').pluck()
  return {
    find: (actId) => find.get(actId),
    add: (act) => void add.run(act),
    queue: (line) => void queue.run(line),
    queuedActs: () => count.get() ?? 0,
  }
}
