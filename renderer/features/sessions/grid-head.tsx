// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out together; here only the seen ones exist, each at its own place
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, not cells; a head is reached by its button
/** The head of the grid: a column's name sorts by it, once more the other way round. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { Column } from './columns.ts'
import type { Sort } from './conditions.ts'
import classes from './grid.module.css'

export interface GridHeadProps {
  readonly columns: readonly Column[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  /** Measures the width the columns have, without the scroll bar's. */
  readonly widthRef: Ref<HTMLDivElement>
}

/** What is large or late is looked for first in these. */
const downFirst: ReadonlySet<string> = new Set([
  'startedAt',
  'stoppedAt',
  'updatedAt',
  'outputRate',
  'inputRate',
  'outputOctets',
  'inputOctets',
])

export function nextSort(sort: Sort, by: Sort['by']): Sort {
  if (sort.by === by) return { by, dir: sort.dir === 'asc' ? 'desc' : 'asc' }
  return { by, dir: downFirst.has(by) ? 'desc' : 'asc' }
}

export function GridHead({ columns, sort, onSort, widthRef }: GridHeadProps) {
  const Arrow = sort.dir === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow} ref={widthRef}>
        {columns.map(({ columnId, head, word, right, sortBy }, i) => {
          const sorted = sortBy !== null && sort.by === sortBy
          return (
            <div
              role="columnheader"
              key={columnId}
              aria-colindex={i + 1}
              className={right ? classes.right : classes.cell}
              aria-sort={sorted ? (sort.dir === 'asc' ? 'ascending' : 'descending') : undefined}
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
                  onClick={() => onSort(nextSort(sort, sortBy))}
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
