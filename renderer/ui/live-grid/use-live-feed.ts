/** Keeps a feed on the list that is shown for as long as the page stands: asked anew by its events, the clock and the road. */
import { useCallback, useEffect } from 'react'
import type { AskSpan } from './feed.ts'
import type { StoredFeed } from './stored-feed.ts'

export interface LiveFeedProps<Row extends object, E> {
  readonly ask: AskSpan<Row, E>
  /** Tells one list from another: conditions and order as text. */
  readonly listKey: string
  /** Another value each time the road to the services opens. */
  readonly opened: unknown
  /** Milliseconds after which a list may have changed although nothing happened. */
  readonly clockTurns: number
}

/** Gives what to call when something in the list has changed. A page that nobody looks at asks when it is seen again. */
export function useLiveFeed<Row extends object, E>(
  feed: StoredFeed<Row, E>,
  { ask, listKey, opened, clockTurns }: LiveFeedProps<Row, E>,
): () => void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is asked, which is read anew from each address
  useEffect(() => {
    feed.show(ask)
    return feed.stop
  }, [feed, listKey])

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again each time the road opens
  useEffect(() => feed.again(), [feed, opened])

  const moved = useCallback(() => {
    if (!document.hidden) feed.moved()
  }, [feed])
  useEffect(() => {
    const timer = setInterval(moved, clockTurns)
    document.addEventListener('visibilitychange', moved)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', moved)
    }
  }, [moved, clockTurns])
  return moved
}
