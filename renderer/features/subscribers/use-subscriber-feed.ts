/** The list in the address, kept fresh for as long as the page stands. */
import type { SubscriberRow } from '../../../shared/contract/subscribers.ts'
import { useHouse } from '../../bridge/house.tsx'
import { useOnMoved } from '../../bridge/use-on-moved.ts'
import { type ListFeed, useListFeed } from '../../ui/live-grid/use-list-feed.ts'
import { questionOf, type Selection } from './address.ts'

export type SubscriberFeed = ListFeed<SubscriberRow>

export const keyOfSubscriber = ({ subscriberId }: SubscriberRow): string => subscriberId

const changedBy = ['subscribers.changed'] as const
/** A line grows stale although nothing happens. */
const clockTurns = 30_000
/** A person looks at a line, not at its packets. */
const linesEvery = 1_000

export function useSubscriberFeed(listKey: string, selection: Selection): SubscriberFeed {
  const { ask } = useHouse()
  const { search, sort } = selection
  const { feed, moved } = useListFeed({
    keyOf: keyOfSubscriber,
    ask: (span) =>
      ask.subscribers.query({ ...questionOf(selection, search), ...(sort === 'changed' && { sort }), ...span }),
    listKey,
    changedBy,
    clockTurns,
  })
  useOnMoved(linesEvery, moved)
  return feed
}
