// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out together; here only the seen ones exist, each at its own place
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, not cells; a head is reached by its button
/** One row of the grid. It is drawn again only when its session, its place or its look changes. */
import { memo } from 'react'
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import type { Column } from './columns.ts'
import type { Freshness } from './freshness.ts'
import classes from './grid.module.css'
import { cellOf } from './row-cells.tsx'

export interface GridRowProps {
  readonly row: SessionRow | undefined
  readonly place: number
  readonly top: number
  readonly columns: readonly Column[]
  readonly today: number
  readonly search: string
  readonly active: boolean
  readonly selected: boolean
  readonly fresh: Freshness['kind'] | undefined
  readonly blinks: boolean
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, place, top, columns, today, search, active, selected, fresh, blinks } = props
  return (
    // The keys are heard by the grid around it, for all rows at once.
    <div
      role="row"
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      // The head is row 1.
      aria-rowindex={place + 2}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-place={place}
      data-fresh={fresh}
      data-blinks={blinks || undefined}
    >
      {row ? (
        columns.map(({ columnId, right }, i) => (
          <div role="gridcell" key={columnId} aria-colindex={i + 1} className={right ? classes.right : classes.cell}>
            {cellOf(columnId, row, today, search)}
          </div>
        ))
      ) : (
        <div role="gridcell" aria-colindex={1} aria-label="Being read" className={classes.waiting} />
      )}
    </div>
  )
})
