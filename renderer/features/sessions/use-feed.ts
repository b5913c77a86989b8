/** The live feed of the list in the address, for as long as the page stands. */
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { useHouse } from '../../bridge/house.tsx'
import { type ListFeed, useListFeed } from '../../ui/live-grid/use-list-feed.ts'
import { type Conditions, type Sort, selectionAt } from './conditions.ts'

export type SessionsFeed = ListFeed<SessionRow>

export const keyOfSession = ({ acctUniqueId }: SessionRow): string => acctUniqueId

const changedBy = ['sessions.moved'] as const
/** A list bounded by the clock changes although nothing happens. */
const clockTurns = 15_000

/** `listKey` tells one list from another: conditions and order as text. */
export function useFeed(listKey: string, conditions: Conditions, sort: Sort): SessionsFeed {
  const { ask } = useHouse()
  return useListFeed({
    keyOf: keyOfSession,
    ask: (span) => ask.sessions.query({ ...selectionAt(conditions, Date.now()), sort, ...span }),
    listKey,
    changedBy,
    clockTurns,
  }).feed
}
