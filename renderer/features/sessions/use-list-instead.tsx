/** What stands in the place of the rows when there are none to show; null when there are. */
import type { ReactNode } from 'react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import type { Conditions } from './conditions.ts'
import { NoSessions } from './no-sessions.tsx'
import type { SessionsFeed } from './use-feed.ts'
import type { NasName } from './words.ts'

export interface ListInsteadDeps {
  readonly feed: SessionsFeed
  readonly conditions: Conditions
  readonly conditionsKey: string
  readonly nasName: NasName
  readonly nasCount: number | null
  readonly onChange: (conditions: Conditions) => void
}

export function useListInstead({ feed, ...list }: ListInsteadDeps): ReactNode {
  const phase = useFeedState(feed, (state) => state.phase)
  const empty = useFeedState(feed, (state) => state.extent === 0)
  const error = useFeedState(feed, (state) => state.error)
  if (phase === 'failed') {
    const failure = error === null ? undefined : wordsForBridge(error)
    return (
      <FailedState
        title="The sessions could not be read"
        words={failure?.words ?? ''}
        reference={failure?.reference}
        onRetry={feed.again}
      />
    )
  }
  if (!empty) return null
  if (phase === 'loading') return <LoadingRows words="Sessions are being read" rows={24} />
  return <NoSessions {...list} />
}
