/** A live grid as a whole list: its rows, what stands in their place, and its foot. */
import type { ReactNode, RefObject } from 'react'
import { FailedState } from '../failed-state.tsx'
import { LoadingRows } from '../loading-rows.tsx'
import type { GridColumn } from './grid-columns.ts'
import { GridFoot } from './grid-foot.tsx'
import type { GridHandle } from './grid-rows.tsx'
import { LiveGrid } from './live-grid.tsx'
import { type StoredFeed, useFeedState } from './stored-feed.ts'
import type { Ticks } from './ticks.tsx'

export interface GridListProps<Row extends object, E> {
  /** Names the grid and what is read: `Places`. */
  readonly label: string
  readonly feed: StoredFeed<Row, E>
  readonly keyOf: (row: Row) => string
  readonly listKey: string
  readonly columnsAt: (width: number) => readonly GridColumn[]
  readonly cell: (columnId: string, row: Row) => ReactNode
  /** The key of the row whose details are open. */
  readonly opened: string | null
  readonly onOpen: (row: Row) => void
  readonly linkLost: boolean
  /** Why it could not be read, in words. */
  readonly wordsOf: (error: E) => { readonly words: string; readonly reference?: string } | undefined
  readonly ticks?: Ticks | undefined
  /** Where there are no rows. */
  readonly empty: ReactNode
  readonly handle: RefObject<GridHandle<Row> | null>
}

export function GridList<Row extends object, E>(props: GridListProps<Row, E>) {
  const { label, feed, linkLost, empty, wordsOf, ...grid } = props
  const none = useFeedState(feed, (state) => state.extent === 0)
  const phase = useFeedState(feed, (state) => state.phase)
  const error = useFeedState(feed, (state) => state.error)
  const failure = error === null ? undefined : wordsOf(error)
  const instead =
    phase === 'failed' ? (
      <FailedState
        title={`${label} could not be read`}
        words={failure?.words ?? ''}
        reference={failure?.reference}
        onRetry={feed.again}
      />
    ) : phase === 'loading' ? (
      <LoadingRows words={`${label} are being read`} rows={24} />
    ) : (
      empty
    )
  return (
    <>
      <LiveGrid
        label={label}
        feed={feed}
        freshness={notFresh}
        onStep={noStep}
        instead={none || phase === 'failed' ? instead : null}
        {...grid}
      />
      <GridFoot feed={feed} linkLost={linkLost} said="" pace={null} />
    </>
  )
}

const notFresh = () => null
const noStep = () => {}
