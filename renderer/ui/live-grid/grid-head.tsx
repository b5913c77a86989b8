// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out together; here only the seen ones exist, each at its own place
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, not cells; a head is reached by its button
/** The head of a live grid: a column's name sorts by it, once more the other way round. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Ref } from 'react'
import classes from './grid.module.css'
import type { GridColumn } from './grid-columns.ts'
import { TickBox, type Ticks } from './ticks.tsx'

export interface GridSort<SortBy extends string = string> {
  readonly by: SortBy
  readonly dir: 'asc' | 'desc'
}

export interface GridHeadProps<SortBy extends string> {
  readonly columns: readonly GridColumn<string, SortBy>[]
  /** Left out where the order cannot be changed. */
  readonly sort?: GridSort<SortBy> | undefined
  readonly onSort?: ((by: SortBy) => void) | undefined
  readonly ticks: Ticks | undefined
  /** Measures the width the columns have, without the scroll bar's. */
  readonly widthRef: Ref<HTMLDivElement>
}

export function GridHead<SortBy extends string>({ columns, sort, onSort, ticks, widthRef }: GridHeadProps<SortBy>) {
  const Arrow = sort?.dir === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow} ref={widthRef}>
        {ticks && (
          <div role="columnheader" aria-colindex={1} className={classes.tick}>
            <TickBox label={ticks.allWords} state={ticks.all} onToggle={ticks.toggleAll} />
          </div>
        )}
        {columns.map(({ columnId, head, word, right, sortBy }, i) => {
          const sorted = sortBy !== null && sort?.by === sortBy
          return (
            <div
              role="columnheader"
              key={columnId}
              aria-colindex={i + (ticks ? 2 : 1)}
              className={right ? classes.right : classes.cell}
              aria-sort={sorted ? (sort?.dir === 'asc' ? 'ascending' : 'descending') : undefined}
            >
              {sortBy === null ? (
                <span className={classes.headWord}>{head}</span>
              ) : (
                <button
                  type="button"
                  className={classes.headWord}
                  data-sorted={sorted || undefined}
                  aria-label={word}
                  title={`Sort by ${word.toLowerCase()}`}
                  onClick={() => onSort?.(sortBy)}
                >
                  {head}
                  {sorted && <Arrow size={12} stroke={2} aria-hidden="true" />}
                </button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
