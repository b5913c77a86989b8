// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out together; here only the seen ones exist, each at its own place
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, not cells; a head is reached by its button
/** One row of a live grid. It is drawn again only when its values, its place or its look changes. */
import { memo, type ReactNode } from 'react'
import classes from './grid.module.css'
import type { GridColumn } from './grid-columns.ts'
import { RowTick } from './ticks.tsx'

/** What just happened to a row, for a tint that fades to the right. */
export type FreshKind = 'came' | 'went' | 'lost'

export interface GridRowProps<Row> {
  readonly row: Row | undefined
  readonly place: number
  readonly top: number
  readonly columns: readonly GridColumn[]
  /** Must stay the same function while the cells of a row would be the same. */
  readonly cell: (columnId: string, row: Row) => ReactNode
  readonly active: boolean
  readonly selected: boolean
  /** Undefined in a grid without boxes. */
  readonly ticked: boolean | undefined
  readonly fresh: FreshKind | undefined
  readonly blinks: boolean
  /** Of a later moment than the paused rows around it. */
  readonly readLater: boolean
}

function DrawnRow<Row>(props: GridRowProps<Row>) {
  const { row, place, top, columns, cell, active, selected, ticked, fresh, blinks, readLater } = props
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
      data-ticked={ticked || undefined}
      data-fresh={fresh}
      data-blinks={blinks || undefined}
      data-read-later={readLater || undefined}
      // The dots that mark it are for the eye alone.
      aria-description={readLater ? 'Read later than the pause' : undefined}
    >
      {ticked !== undefined && row && (
        <div role="gridcell" aria-colindex={1} className={classes.tick}>
          <RowTick ticked={ticked} />
        </div>
      )}
      {row ? (
        columns.map(({ columnId, right }, i) => (
          <div
            role="gridcell"
            key={columnId}
            aria-colindex={i + (ticked === undefined ? 1 : 2)}
            className={right ? classes.right : classes.cell}
            data-first={i === 0 || undefined}
          >
            {cell(columnId, row)}
          </div>
        ))
      ) : (
        <div role="gridcell" aria-colindex={1} aria-label="Being read" className={classes.waiting} />
      )}
    </div>
  )
}

export const GridRow = memo(DrawnRow) as typeof DrawnRow
