/** The rows of a list that are chosen by their boxes; another list begins with none. */
import { useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { count } from '../format.ts'
import { type StoredFeed, useFeedState } from './stored-feed.ts'
import { anyTicked, isTicked, noneTicked, type Places, type Ticked, tickRows, toggleRow } from './ticked.ts'
import type { Ticks } from './ticks.tsx'

export interface TickedRows {
  readonly ticked: Ticked
  readonly ticks: Ticks
  readonly toggle: (place: number) => void
  readonly clear: () => void
  readonly chooseAll: () => void
}

/** `keyOf`: the same function at every drawing. */
export function useTickedRows<Row extends object, E>(
  feed: StoredFeed<Row, E>,
  keyOf: (row: Row) => string,
  listKey: string,
): TickedRows {
  const [ticked, setTicked] = useState(noneTicked)
  const first = useFeedState(feed, (state) => state.first)
  const last = useFeedState(feed, (state) => state.last)
  useFeedState(feed, (state) => state.version)
  const places = useMemo((): Places => {
    const keyAt = (place: number) => {
      const row = feed.rowAt(place)
      return row && keyOf(row)
    }
    return { keyAt, placeOf: feed.placeOf }
  }, [feed, keyOf])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen of one list is not meant in another
  useLayoutEffect(() => setTicked(noneTicked), [listKey])

  const toggle = useCallback(
    (place: number, range = false) =>
      setTicked((before) => toggleRow(before, place, places, { range, seen: [feed.state().first, feed.state().last] })),
    [feed, places],
  )
  const clear = useCallback(() => setTicked(noneTicked), [])
  const chooseAll = useCallback(() => setTicked({ all: true }), [])
  const any = anyTicked(ticked)
  const seenKeys = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => places.keyAt(first + i)).filter(
    (key) => key !== undefined,
  )
  const allSeen = seenKeys.length > 0 && seenKeys.every((key) => isTicked(ticked, key))
  const ticks: Ticks = {
    has: (key) => isTicked(ticked, key),
    toggle,
    all: allSeen ? 'all' : any ? 'some' : 'none',
    toggleAll: () => setTicked(any ? noneTicked : tickRows(first, last, places)),
    allWords: any ? 'Choose none' : `Choose the ${count(seenKeys.length)} in sight`,
  }
  return { ticked, ticks, toggle, clear, chooseAll }
}
