/** A list of the Places page, kept fresh for as long as it stands. */
import { useEffect, useState } from 'react'
import type { Result } from '../../../shared/base/result.ts'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import { useConnectionState, useEvent } from '../../bridge/house.tsx'
import { createStoredFeed, type StoredFeed } from '../../ui/live-grid/stored-feed.ts'
import { useLiveFeed } from '../../ui/live-grid/use-live-feed.ts'

export type ListFeed<Row extends object> = StoredFeed<Row, BridgeError>

interface Page {
  readonly offset: number
  readonly limit: number
}

/** Names and areas change by hand alone; this is for what was not heard. */
const clockTurns = 60_000

export function useListFeed<Row extends object>(
  keyOf: (row: Row) => string,
  listKey: string,
  ask: (page: Page) => Promise<Result<{ readonly total: number; readonly rows: readonly Row[] }, BridgeError>>,
): ListFeed<Row> {
  const [feed] = useState(() => createStoredFeed<Row, BridgeError>(keyOf))
  const moved = useLiveFeed(feed, { ask, listKey, opened: useConnectionState((state) => state.opened), clockTurns })
  useEvent('places.changed', moved)
  useEvent('coverage.changed', moved)
  // These rows change by somebody's act alone: one that was just resolved does not stay until the pointer has left it.
  useEffect(() => feed.subscribe(() => feed.state().held > 0 && feed.apply()), [feed])
  return feed
}
