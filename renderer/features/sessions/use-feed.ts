/** The live feed of the list in the address, for as long as the page stands. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import { useConnectionState, useEvent, useHouse } from '../../bridge/house.tsx'
import { type Conditions, type Sort, selectionAt } from './conditions.ts'
import { createFeed, type Feed, type FeedState } from './feed.ts'

export type SessionsFeed = Feed<BridgeError> & { readonly subscribe: (listener: () => void) => () => void }

/** A list bounded by the clock changes although nothing happens. */
const clockTurns = 15_000

function createSessionsFeed(): SessionsFeed {
  const listeners = new Set<() => void>()
  const feed = createFeed<BridgeError>({
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

/** `listKey` tells one list from another: conditions and order as text. */
export function useFeed(listKey: string, conditions: Conditions, sort: Sort): SessionsFeed {
  const { ask } = useHouse()
  const [feed] = useState(createSessionsFeed)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for conditions and sort, which are read anew from each address
  useEffect(() => {
    feed.show((span) => ask.sessions.query({ ...selectionAt(conditions, Date.now()), sort, ...span }))
    return feed.stop
  }, [feed, ask, listKey])

  useEvent('sessions.moved', () => {
    if (!document.hidden) feed.moved()
  })
  const opened = useConnectionState((state) => state.opened)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again each time the road opens
  useEffect(() => feed.again(), [feed, opened])
  useEffect(() => {
    const moved = () => {
      if (!document.hidden) feed.moved()
    }
    const timer = setInterval(moved, clockTurns)
    document.addEventListener('visibilitychange', moved)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', moved)
    }
  }, [feed])
  return feed
}

/** One value of the feed; the component is drawn again only when it changes. */
export const useFeedState = <T extends FeedState<BridgeError>[keyof FeedState<BridgeError>]>(
  feed: SessionsFeed,
  select: (state: FeedState<BridgeError>) => T,
): T => useSyncExternalStore(feed.subscribe, () => select(feed.state()))
