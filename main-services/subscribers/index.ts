/** Subscribers: for now a name and a suburb behind each username. */
import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Asked, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { createSubscriberStore, type Subscriber } from './subscribers.store.ts'

export interface SubscribersDeps {
  /** console.db. */
  readonly console: Database
  readonly acts: Acts
  readonly publish: Publish<AppContract>
  readonly newId?: () => string
}

export interface UsernameTaken {
  readonly type: 'UsernameTaken'
  readonly username: string
}

export interface NewSubscriber {
  readonly username: string
  readonly name: string
  readonly suburb: string | null
}

export interface Subscribers {
  /** By username. */
  readonly all: () => Iterable<Subscriber>
  /** Those of them that there are. */
  readonly byUsernames: (usernames: readonly string[]) => Subscriber[]
  /** All of them in one act, or none. */
  readonly addMany: (asked: Asked, rows: readonly NewSubscriber[]) => Result<{ readonly added: number }, UsernameTaken>
}

export function createSubscribers({
  console: db,
  acts,
  publish,
  newId = () => randomUUID(),
}: SubscribersDeps): Subscribers {
  const store = createSubscriberStore(db)

  const announce = (): void => publish('subscribers.changed', { subscriberIds: null })
  const addOne = (row: NewSubscriber): Result<Subscriber, UsernameTaken> => {
    const subscriber: Subscriber = { subscriberId: newId(), ...row }
    return store.add(subscriber) ? ok(subscriber) : err({ type: 'UsernameTaken', username: row.username })
  }

  return {
    all: store.all,
    byUsernames: (usernames) => usernames.flatMap((username) => store.byUsername(username) ?? []),
    addMany: (asked, rows) => {
      const result = acts.run('subscribers.addMany', asked, () => {
        const added: Subscriber[] = []
        for (const row of rows) {
          const one = addOne(row)
          if (!one.ok) return one
          added.push(one.value)
        }
        return ok({
          value: { added: added.length },
          subject: 'subscribers',
          summary: `${added.length} added`,
          change: added,
        })
      })
      if (result.ok) announce()
      return result
    },
  }
}
