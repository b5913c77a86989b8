/** The live feed of the list in the address, for as long as the page stands. */
import { useState } from 'react'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { useConnectionState, useEvent, useHouse } from '../../bridge/house.tsx'
import { createStoredFeed, type StoredFeed } from '../../ui/live-grid/stored-feed.ts'
import { useLiveFeed } from '../../ui/live-grid/use-live-feed.ts'
import { type Conditions, type Sort, selectionAt } from './conditions.ts'

export type SessionsFeed = StoredFeed<SessionRow, BridgeError>

export const keyOfSession = ({ acctUniqueId }: SessionRow): string => acctUniqueId

/** A list bounded by the clock changes although nothing happens. */
const clockTurns = 15_000

/** `listKey` tells one list from another: conditions and order as text. */
export function useFeed(listKey: string, conditions: Conditions, sort: Sort): SessionsFeed {
  const { ask } = useHouse()
  const [feed] = useState(() => createStoredFeed<SessionRow, BridgeError>(keyOfSession))

  const moved = useLiveFeed(feed, {
    ask: (span) => ask.sessions.query({ ...selectionAt(conditions, Date.now()), sort, ...span }),
    listKey,
    opened: useConnectionState((state) => state.opened),
    clockTurns,
  })
  useEvent('sessions.moved', moved)
  return feed
}
