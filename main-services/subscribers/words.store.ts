/** The table `subscriber_text`: the words that subscribers are found by. */
import type { Database } from '../platform/sqlite/open.ts'
import type { SubscriberWords } from './search-words.ts'

export interface WordStore {
  readonly add: (subscriber: number, words: SubscriberWords) => void
  readonly remove: (subscriber: number) => void
  /** Numbers of those that an expression of FTS5 matches, in no order of worth; `undefined`: all. */
  readonly match: (expression: string, limit: number | undefined) => number[]
}

export function createWordStore(db: Database): WordStore {
  const add = db.prepare('INSERT INTO subscriber_text (rowid, name, words) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM subscriber_text WHERE rowid = ?')
  const match = db
    .prepare<[string, number], number>('SELECT rowid FROM subscriber_text WHERE subscriber_text MATCH ? LIMIT ?')
    .pluck()
  return {
    add: (subscriber, { name, words }) => void add.run(subscriber, name, words),
    remove: (subscriber) => void remove.run(subscriber),
    match: (expression, limit) => match.all(expression, limit ?? -1),
  }
}
