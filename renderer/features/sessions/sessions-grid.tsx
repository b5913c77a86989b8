// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out together; here only the seen ones exist, each at its own place
/** The live grid: a head, and under it only the rows that are seen. */
import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, type ReactNode, type RefObject, useMemo } from 'react'
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { type ColumnChoice, fitColumns, gridTemplate } from './columns.ts'
import type { Sort } from './conditions.ts'
import classes from './grid.module.css'
import { GridHead } from './grid-head.tsx'
import { type GridHandle, GridRows } from './grid-rows.tsx'
import { AgeClock } from './row-cells.tsx'
import { type SessionsFeed, useFeedState } from './use-feed.ts'

export interface SessionsGridProps {
  readonly feed: SessionsFeed
  /** Another list starts at its top. */
  readonly listKey: string
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly choice: ColumnChoice
  readonly onlyClosed: boolean
  /** AcctUniqueId of the session whose detail is open. */
  readonly session: string | null
  readonly onOpen: (row: SessionRow) => void
  /** The keyboard went to another row. */
  readonly onStep: (row: SessionRow) => void
  readonly search: string
  /** Stands in the place of the rows when there are none. */
  readonly instead: ReactNode
  readonly handle: RefObject<GridHandle | null>
}

export function SessionsGrid({ sort, onSort, choice, onlyClosed, instead, ...rows }: SessionsGridProps) {
  const { ref, width } = useElementSize()
  const extent = useFeedState(rows.feed, (state) => state.extent)
  const atLeast = useFeedState(rows.feed, (state) => state.totalIsAtLeast)
  const columns = useMemo(() => fitColumns(width, choice, onlyClosed), [width, choice, onlyClosed])
  const style = useMemo(() => ({ '--columns': gridTemplate(columns) }) as CSSProperties, [columns])
  return (
    <div className={classes.frame}>
      <div
        role="grid"
        aria-label="Sessions"
        aria-rowcount={atLeast ? -1 : extent + 1}
        aria-colcount={columns.length}
        className={classes.grid}
        data-empty={instead ? true : undefined}
        style={style}
      >
        <GridHead columns={columns} sort={sort} onSort={onSort} widthRef={ref} />
        {!instead && (
          <AgeClock>
            <GridRows {...rows} columns={columns} extent={extent} />
          </AgeClock>
        )}
      </div>
      {instead}
    </div>
  )
}
