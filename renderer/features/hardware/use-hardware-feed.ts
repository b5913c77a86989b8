/** A list of the Hardware page, kept fresh for as long as it stands. */
import { type ListFeed, type ListFeedProps, useListFeed } from '../../ui/live-grid/use-list-feed.ts'

const changedBy = ['hardware.changed', 'subscribers.changed'] as const
/** What RADIUS says comes packet by packet: there is no event for each. */
const clockTurns = 20_000

export const useHardwareFeed = <Row extends object>(
  keyOf: (row: Row) => string,
  listKey: string,
  ask: ListFeedProps<Row>['ask'],
): ListFeed<Row> => useListFeed({ keyOf, listKey, ask, changedBy, clockTurns }).feed
