/** One list of the page: its rows, what stands in their place, and its foot. */
import type { ReactNode, RefObject } from 'react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import type { GridColumn } from '../../ui/live-grid/grid-columns.ts'
import { GridFoot } from '../../ui/live-grid/grid-foot.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { LiveGrid } from '../../ui/live-grid/live-grid.tsx'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import type { ListFeed } from './use-list-feed.ts'

export interface GridListProps<Row extends object> {
  /** Names the grid and what is read: `Places`. */
  readonly label: string
  readonly feed: ListFeed<Row>
  readonly keyOf: (row: Row) => string
  readonly listKey: string
  readonly columnsAt: (width: number) => readonly GridColumn[]
  readonly cell: (columnId: string, row: Row) => ReactNode
  /** The key of the row whose details are open. */
  readonly opened: string | null
  readonly onOpen: (row: Row) => void
  readonly linkLost: boolean
  /** Where there are no rows. */
  readonly empty: ReactNode
  readonly handle: RefObject<GridHandle<Row> | null>
}

export function GridList<Row extends object>({ label, feed, linkLost, empty, ...grid }: GridListProps<Row>) {
  const none = useFeedState(feed, (state) => state.extent === 0)
  const phase = useFeedState(feed, (state) => state.phase)
  const error = useFeedState(feed, (state) => state.error)
  const failure = error === null ? undefined : wordsForBridge(error)
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
      <GridFoot feed={feed} linkLost={linkLost} said="" />
    </>
  )
}

const notFresh = () => null
const noStep = () => {}
