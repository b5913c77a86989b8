/** A feed that React can watch: each component is drawn again only when the value it reads has changed. */
import { useSyncExternalStore } from 'react'
import { createFeed, type Feed, type FeedDeps, type FeedState } from './feed.ts'

export type StoredFeed<Row extends object, E> = Feed<Row, E> & {
  readonly subscribe: (listener: () => void) => () => void
}

export type StoredFeedOptions<Row extends object, E> = Pick<FeedDeps<Row, E>, 'readsAsPaused' | 'mostOften'>

export function createStoredFeed<Row extends object, E>(
  keyOf: (row: Row) => string,
  options: StoredFeedOptions<Row, E> = {},
): StoredFeed<Row, E> {
  const listeners = new Set<() => void>()
  const feed = createFeed<Row, E>({
    ...options,
    keyOf,
    now: Date.now,
    later: (ms, job) => {
      const timer = setTimeout(job, ms)
      return () => clearTimeout(timer)
    },
    onState: () => {
      for (const listener of listeners) listener()
    },
  })
  return {
    ...feed,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export const useFeedState = <Row extends object, E, T>(
  feed: StoredFeed<Row, E>,
  /** Gives the same value, or the same object, while nothing has changed. */
  select: (state: FeedState<E>) => T,
): T => useSyncExternalStore(feed.subscribe, () => select(feed.state()))
