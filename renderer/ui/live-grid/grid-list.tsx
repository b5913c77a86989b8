/** A live grid as a whole list: its rows, what stands in their place, and its foot. */
import type { ReactNode } from 'react'
import { GridFoot } from './grid-foot.tsx'
import { LiveGrid, type LiveGridProps } from './live-grid.tsx'
import { useInsteadOfRows } from './use-instead-of-rows.tsx'
import type { ListFeed } from './use-list-feed.ts'

type GridProps<Row extends object, SortBy extends string> = Omit<
  LiveGridProps<Row, unknown, SortBy>,
  'feed' | 'freshness' | 'onStep' | 'instead'
>

export interface GridListProps<Row extends object, SortBy extends string> extends GridProps<Row, SortBy> {
  readonly feed: ListFeed<Row>
  /** What is read, where that is not the label in small letters. */
  readonly rowsWord?: string
  readonly linkLost: boolean
  /** How often the rows are read anew, where that is worth saying. */
  readonly pace?: string
  /** Where there are no rows. */
  readonly empty: ReactNode
}

export function GridList<Row extends object, SortBy extends string>(props: GridListProps<Row, SortBy>) {
  const { feed, label, rowsWord = label.toLowerCase(), linkLost, pace = null, empty, ...grid } = props
  const instead = useInsteadOfRows(feed, rowsWord, empty)
  return (
    <>
      <LiveGrid label={label} feed={feed} freshness={notFresh} onStep={noStep} instead={instead} {...grid} />
      <GridFoot feed={feed} linkLost={linkLost} said="" pace={pace} />
    </>
  )
}

const notFresh = () => null
const noStep = () => {}
