/** The table `subscriber_event`: what was done to a subscriber and said of them, notes too. */
import type { TimelineKind } from '../../shared/contract/subscribers.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface SubscriberEvent {
  readonly eventId: string
  readonly at: string
  readonly kind: Extract<TimelineKind, 'service' | 'rica' | 'consent' | 'note'>
  readonly tone: 'plain' | 'good' | 'bad'
  readonly title: string
  readonly words: string
  readonly by: string | null
  readonly username: string | null
}

export interface EventStore {
  readonly add: (subscriber: number, event: SubscriberEvent) => void
  /** Of some kinds, the latest first, before a moment. */
  readonly before: (
    subscriber: number,
    before: string,
    kinds: readonly TimelineKind[],
    limit: number,
  ) => SubscriberEvent[]
}

export function createEventStore(db: Database): EventStore {
  const add = db.prepare(`
    INSERT INTO subscriber_event (subscriber, event_id, at, kind, tone, title, words, by, username)
    VALUES (@subscriber, @eventId, @at, @kind, @tone, @title, @words, @by, @username)`)
  const before = db.prepare<[number, string, string, number], SubscriberEvent>(`
    SELECT event_id AS eventId, at, kind, tone, title, words, by, username FROM subscriber_event
    WHERE subscriber = ? AND at < ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY at DESC, n DESC LIMIT ?`)
  return {
    add: (subscriber, event) => void add.run({ ...event, subscriber }),
    before: (subscriber, at, kinds, limit) => before.all(subscriber, at, JSON.stringify(kinds), limit),
  }
}
