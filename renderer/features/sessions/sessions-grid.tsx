/** The sessions as a live grid. */
import { type RefObject, useCallback } from 'react'
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { useNow } from '../../bridge/house.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { LiveGrid, type LiveGridProps } from '../../ui/live-grid/live-grid.tsx'
import { startOfSastDay } from '../../ui/time-range.ts'
import { type ColumnChoice, type ColumnId, fitColumns, nextSort } from './columns.ts'
import type { Sort } from './conditions.ts'
import { freshnessOf } from './freshness.ts'
import { AgeClock, cellOf } from './row-cells.tsx'
import { keyOfSession, type SessionsFeed } from './use-feed.ts'

type Passed = Pick<
  LiveGridProps<SessionRow, unknown, Sort['by']>,
  'listKey' | 'ticks' | 'onOpen' | 'onStep' | 'instead'
>

export interface SessionsGridProps extends Passed {
  readonly feed: SessionsFeed
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly choice: ColumnChoice
  readonly onlyClosed: boolean
  /** AcctUniqueId of the session whose detail is open. */
  readonly session: string | null
  /** What was searched for; it is marked. */
  readonly search: string
  readonly handle: RefObject<GridHandle<SessionRow> | null>
}

export function SessionsGrid({ sort, onSort, choice, onlyClosed, session, search, ...grid }: SessionsGridProps) {
  const now = useNow(5000)
  const today = startOfSastDay(now)
  const columnsAt = useCallback((width: number) => fitColumns(width, choice, onlyClosed), [choice, onlyClosed])
  const cell = useCallback(
    // The grid gives back the columns it was given.
    (columnId: string, row: SessionRow) => cellOf(columnId as ColumnId, row, today, search),
    [today, search],
  )
  return (
    <AgeClock>
      <LiveGrid
        label="Sessions"
        keyOf={keyOfSession}
        columnsAt={columnsAt}
        cell={cell}
        freshness={(row) => freshnessOf(row, now)}
        sort={sort}
        onSort={(by) => onSort(nextSort(sort, by))}
        opened={session}
        {...grid}
      />
    </AgeClock>
  )
}
