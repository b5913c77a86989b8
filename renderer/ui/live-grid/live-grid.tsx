// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out together; here only the seen ones exist, each at its own place
/** A list of any length that is kept fresh: a head, and under it only the rows that are seen. */
import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, type ReactNode, useMemo } from 'react'
import classes from './grid.module.css'
import { columnGap, type GridColumn, gridTemplate } from './grid-columns.ts'
import { GridHead, type GridSort } from './grid-head.tsx'
import { GridRows, type GridRowsProps } from './grid-rows.tsx'
import { useFeedState } from './stored-feed.ts'

export interface LiveGridProps<Row extends object, E, SortBy extends string>
  extends Omit<GridRowsProps<Row, E>, 'columns' | 'extent'> {
  /** Names the grid: `Sessions`. */
  readonly label: string
  /** The columns that have room in so many pixels; the same function at every drawing. */
  readonly columnsAt: (width: number) => readonly GridColumn<string, SortBy>[]
  /** Left out where the order cannot be changed. */
  readonly sort?: GridSort<SortBy>
  readonly onSort?: (by: SortBy) => void
  /** Stands in the place of the rows when there are none. */
  readonly instead: ReactNode
}

const tickWidth = 14

export function LiveGrid<Row extends object, E, SortBy extends string>(props: LiveGridProps<Row, E, SortBy>) {
  const { label, columnsAt, sort, onSort, instead, ...rows } = props
  const { ref, width } = useElementSize()
  const extent = useFeedState(rows.feed, (state) => state.extent)
  const atLeast = useFeedState(rows.feed, (state) => state.totalIsAtLeast)
  const ticked = rows.ticks !== undefined
  const columns = useMemo(() => columnsAt(ticked ? width - tickWidth - columnGap : width), [columnsAt, width, ticked])
  const style = useMemo(
    () => ({ '--columns': `${ticked ? `${tickWidth}px ` : ''}${gridTemplate(columns)}` }) as CSSProperties,
    [columns, ticked],
  )
  return (
    <div className={classes.frame}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={atLeast ? -1 : extent + 1}
        aria-colcount={columns.length + (ticked ? 1 : 0)}
        className={classes.grid}
        data-empty={instead ? true : undefined}
        style={style}
      >
        <GridHead columns={columns} sort={sort} onSort={onSort} ticks={rows.ticks} widthRef={ref} />
        {!instead && <GridRows {...rows} columns={columns} extent={extent} />}
      </div>
      {instead}
    </div>
  )
}
