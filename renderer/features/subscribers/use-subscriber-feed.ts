/** The list in the address, kept fresh for as long as the page stands. */
import { useState } from 'react'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import type { SubscriberRow } from '../../../shared/contract/subscribers.ts'
import { useConnectionState, useEvent, useHouse } from '../../bridge/house.tsx'
import { useOnMoved } from '../../bridge/use-on-moved.ts'
import { createStoredFeed, type StoredFeed } from '../../ui/live-grid/stored-feed.ts'
import { useLiveFeed } from '../../ui/live-grid/use-live-feed.ts'
import { questionOf, type Selection } from './address.ts'

export type SubscriberFeed = StoredFeed<SubscriberRow, BridgeError>

export const keyOfSubscriber = ({ subscriberId }: SubscriberRow): string => subscriberId

/** A line grows stale although nothing happens. */
const clockTurns = 30_000
/** A person looks at a line, not at its packets. */
const linesEvery = 1_000

export function useSubscriberFeed(listKey: string, selection: Selection): SubscriberFeed {
  const { ask } = useHouse()
  const [feed] = useState(() => createStoredFeed<SubscriberRow, BridgeError>(keyOfSubscriber))
  const { search, sort } = selection
  const moved = useLiveFeed(feed, {
    ask: (span) =>
      ask.subscribers.query({ ...questionOf(selection, search), ...(sort === 'changed' && { sort }), ...span }),
    listKey,
    opened: useConnectionState((state) => state.opened),
    clockTurns,
  })
  useEvent('subscribers.changed', moved)
  useOnMoved(linesEvery, moved)
  return feed
}
