/** A list of the Places page, kept fresh for as long as it stands. */
import { useEffect } from 'react'
import { type ListFeed, type ListFeedProps, useListFeed } from '../../ui/live-grid/use-list-feed.ts'

const changedBy = ['places.changed', 'coverage.changed'] as const
/** Names and areas change by hand alone; this is for what was not heard. */
const clockTurns = 60_000

export function usePlacesFeed<Row extends object>(
  keyOf: (row: Row) => string,
  listKey: string,
  ask: ListFeedProps<Row>['ask'],
): ListFeed<Row> {
  const { feed } = useListFeed({ keyOf, listKey, ask, changedBy, clockTurns })
  // These rows change by somebody's act alone: one that was just resolved does not stay until the pointer has left it.
  useEffect(() => feed.subscribe(() => feed.state().held > 0 && feed.apply()), [feed])
  return feed
}
