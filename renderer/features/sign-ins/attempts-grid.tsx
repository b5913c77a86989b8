/** The attempts as a live grid, newest first. */
import { type RefObject, useCallback } from 'react'
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import { useNow } from '../../bridge/house.tsx'
import type { Freshness, GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { LiveGrid, type LiveGridProps } from '../../ui/live-grid/live-grid.tsx'
import { startOfSastDay } from '../../ui/time-range.ts'
import { cellOf } from './attempt-cells.tsx'
import { attemptColumnsAt, type ColumnId } from './attempt-columns.ts'
import { type AttemptsFeed, keyOfAttempt } from './use-attempts-feed.ts'

type Passed = Pick<LiveGridProps<SignInAttempt, unknown, never>, 'listKey' | 'opened' | 'onOpen' | 'onStep' | 'instead'>

export interface AttemptsGridProps extends Passed {
  readonly feed: AttemptsFeed
  /** What was searched for; it is marked. */
  readonly search: string
  readonly handle: RefObject<GridHandle<SignInAttempt> | null>
}

/** So young a reject blinks once it is drawn. */
const blinksFor = 5_000

export function AttemptsGrid({ search, ...grid }: AttemptsGridProps) {
  const now = useNow(5000)
  const today = startOfSastDay(now)
  const cell = useCallback(
    // The grid gives back the columns it was given.
    (columnId: string, attempt: SignInAttempt) => cellOf(columnId as ColumnId, attempt, today, search),
    [today, search],
  )
  const freshness = ({ outcome, at }: SignInAttempt): Freshness | null =>
    outcome === 'reject' && now - Date.parse(at) < blinksFor ? { kind: 'lost', blinks: true } : null
  return (
    <LiveGrid
      label="Sign-in attempts"
      keyOf={keyOfAttempt}
      columnsAt={attemptColumnsAt}
      cell={cell}
      freshness={freshness}
      {...grid}
    />
  )
}
