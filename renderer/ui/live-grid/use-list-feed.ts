/** The feed of the list in the address: read when it is another list, and again at events, by the clock and when the link is back. */
import { useState } from 'react'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import { type EventName, useConnectionState, useEvents } from '../../bridge/house.tsx'
import type { AskSpan } from './feed.ts'
import { createStoredFeed, type StoredFeed, type StoredFeedOptions } from './stored-feed.ts'
import { useLiveFeed } from './use-live-feed.ts'

export type ListFeed<Row extends object> = StoredFeed<Row, BridgeError>

export interface ListFeedProps<Row extends object> {
  readonly keyOf: (row: Row) => string
  readonly ask: AskSpan<Row, BridgeError>
  /** Tells one list from another: conditions and order as text. */
  readonly listKey: string
  /** Events after which it may be another list. */
  readonly changedBy: readonly EventName[]
  /** Milliseconds after which it may have changed although nothing was heard. */
  readonly clockTurns: number
  /** Read once, when the feed is made. */
  readonly options?: StoredFeedOptions<Row, BridgeError>
}

export interface ListFeedInUse<Row extends object> {
  readonly feed: ListFeed<Row>
  /** For what moves a list and is no event of its own. */
  readonly moved: () => void
}

export function useListFeed<Row extends object>(props: ListFeedProps<Row>): ListFeedInUse<Row> {
  const { keyOf, ask, listKey, changedBy, clockTurns, options } = props
  const [feed] = useState(() => createStoredFeed<Row, BridgeError>(keyOf, options))
  const opened = useConnectionState((state) => state.opened)
  const moved = useLiveFeed(feed, { ask, listKey, opened, clockTurns })
  useEvents(changedBy, moved)
  return { feed, moved }
}
