/** The live feed of the attempts in the address. Paused, it ends where it was paused, so that places stay true. */
import { useCallback, useRef, useState } from 'react'
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import { useConnectionState, useEvent, useHouse } from '../../bridge/house.tsx'
import { createStoredFeed, type StoredFeed } from '../../ui/live-grid/stored-feed.ts'
import { useLiveFeed } from '../../ui/live-grid/use-live-feed.ts'
import { type Conditions, selectionAt } from './conditions.ts'

export type AttemptsFeed = StoredFeed<SignInAttempt, BridgeError>

export const keyOfAttempt = ({ attemptId }: SignInAttempt): string => String(attemptId)

/** A list bounded by the clock changes although nothing happens. */
const clockTurns = 15_000

/** `listKey` tells one list from another: the conditions as text. */
export function useAttemptsFeed(listKey: string, conditions: Conditions) {
  const { ask } = useHouse()
  const [feed] = useState(() => createStoredFeed<SignInAttempt, BridgeError>(keyOfAttempt, { readsAsPaused: true }))
  const frozenAt = useRef<string | null>(null)

  const moved = useLiveFeed(feed, {
    ask: (span) => ask.authLog.query({ ...selectionAt(conditions, Date.now(), frozenAt.current), ...span }),
    listKey,
    opened: useConnectionState((state) => state.opened),
    clockTurns,
  })
  useEvent('authLog.moved', moved)

  const pause = useCallback(() => {
    const on = !feed.state().paused
    frozenAt.current = on ? justAfter(feed.rowAt(0)?.at ?? new Date().toISOString()) : null
    feed.pause(on)
  }, [feed])
  return { feed, pause }
}

/** The end of a range is not in it. */
const justAfter = (at: string): string => new Date(Date.parse(at) + 1).toISOString()
