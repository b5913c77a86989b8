/** What stands in the place of a list's rows: that it could not be read, that it is being read, or why there are none. */
import type { ReactNode } from 'react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { FailedState } from '../failed-state.tsx'
import { LoadingRows } from '../loading-rows.tsx'
import { useFeedState } from './stored-feed.ts'
import type { ListFeed } from './use-list-feed.ts'

/** Null while there are rows. `rowsWord`: `sessions`. */
export function useInsteadOfRows<Row extends object>(
  feed: ListFeed<Row>,
  rowsWord: string,
  none: ReactNode,
): ReactNode {
  const phase = useFeedState(feed, (state) => state.phase)
  const isEmpty = useFeedState(feed, (state) => state.extent === 0)
  const error = useFeedState(feed, (state) => state.error)
  if (phase === 'failed') {
    const failure = error === null ? undefined : wordsForBridge(error)
    return (
      <FailedState
        title={`The ${rowsWord} could not be read`}
        words={failure?.words ?? ''}
        reference={failure?.reference}
        onRetry={feed.again}
      />
    )
  }
  if (!isEmpty) return null
  return phase === 'loading' ? <LoadingRows words={`The ${rowsWord} are being read`} rows={24} /> : none
}
