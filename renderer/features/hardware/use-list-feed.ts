/** A list of the Hardware page, kept fresh for as long as it stands. */
import { useState } from 'react'
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

/** What RADIUS says comes packet by packet: there is no event for each. */
const clockTurns = 20_000

export function useListFeed<Row extends object>(
  keyOf: (row: Row) => string,
  listKey: string,
  ask: (page: Page) => Promise<Result<{ readonly total: number; readonly rows: readonly Row[] }, BridgeError>>,
): ListFeed<Row> {
  const [feed] = useState(() => createStoredFeed<Row, BridgeError>(keyOf))
  const moved = useLiveFeed(feed, { ask, listKey, opened: useConnectionState((state) => state.opened), clockTurns })
  useEvent('hardware.changed', moved)
  useEvent('subscribers.changed', moved)
  return feed
}
