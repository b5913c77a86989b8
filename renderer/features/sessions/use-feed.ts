/** The live feed of the list in the address, for as long as the page stands. */
import { useEffect, useState } from 'react'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { useConnectionState, useEvent, useHouse } from '../../bridge/house.tsx'
import { createStoredFeed, type StoredFeed } from '../../ui/live-grid/stored-feed.ts'
import { type Conditions, type Sort, selectionAt } from './conditions.ts'

export type SessionsFeed = StoredFeed<SessionRow, BridgeError>

export const keyOfSession = ({ acctUniqueId }: SessionRow): string => acctUniqueId

/** A list bounded by the clock changes although nothing happens. */
const clockTurns = 15_000

/** `listKey` tells one list from another: conditions and order as text. */
export function useFeed(listKey: string, conditions: Conditions, sort: Sort): SessionsFeed {
  const { ask } = useHouse()
  const [feed] = useState(() => createStoredFeed<SessionRow, BridgeError>(keyOfSession))

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
