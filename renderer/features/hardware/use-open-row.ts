/** The row whose details are open: from the list where it is in sight, else looked up among all. */
import type { Result } from '../../../shared/base/result.ts'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import { useCall } from '../../bridge/house.tsx'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import type { ListFeed } from '../../ui/live-grid/use-list-feed.ts'

/** `null`: it is not there any more. `undefined`: it is being looked up. */
export function useOpenRow<Row extends object>(
  feed: ListFeed<Row>,
  keyOf: (row: Row) => string,
  openId: string | null,
  askAll: () => Promise<Result<{ readonly rows: readonly Row[] }, BridgeError>>,
): Row | null | undefined {
  const version = useFeedState(feed, (state) => state.version)
  const place = openId === null ? undefined : feed.placeOf(openId)
  const listed = place === undefined ? undefined : feed.rowAt(place)
  const isListed = listed !== undefined && keyOf(listed) === openId
  const all = useCall(askAll, { key: [openId, version], enabled: openId !== null && !isListed })
  if (isListed) return listed
  const found = all.value?.rows.find((row) => keyOf(row) === openId)
  return found ?? (all.state === 'loading' ? undefined : null)
}
