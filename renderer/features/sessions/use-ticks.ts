/** The chosen sessions of the list in the address; another list begins with none. */
import { useCallback, useLayoutEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import type { OrderedSessions } from '../../../shared/contract/orders.ts'
import { count } from '../../ui/format.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import type { Ticks } from '../../ui/live-grid/ticks.tsx'
import { type Conditions, selectionAt } from './conditions.ts'
import { anyTicked, isTicked, noneTicked, tickRows, toggleRow } from './ticked.ts'
import type { SessionsFeed } from './use-feed.ts'

export interface Chosen {
  readonly all: boolean
  readonly count: number
  readonly countIsAtLeast: boolean
  /** As the contract is asked; of a filter the sessions of that moment. */
  readonly sessions: () => z.input<typeof OrderedSessions>
  /** Where the NASes of the chosen are known from rows. */
  readonly nasAddresses: readonly string[] | null
  readonly clear: () => void
}

export interface Choosing {
  readonly ticks: Ticks
  /** Null while none is chosen. */
  readonly chosen: Chosen | null
  readonly toggle: (place: number) => void
  readonly chooseAll: () => void
}

export function useTicks(feed: SessionsFeed, listKey: string, conditions: Conditions): Choosing {
  const [ticked, setTicked] = useState(noneTicked)
  const total = useFeedState(feed, (state) => state.total)
  const totalIsAtLeast = useFeedState(feed, (state) => state.totalIsAtLeast)
  const first = useFeedState(feed, (state) => state.first)
  const last = useFeedState(feed, (state) => state.last)
  useFeedState(feed, (state) => state.version)
  const keyAt = useCallback((place: number) => feed.rowAt(place)?.acctUniqueId, [feed])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen of one list is not meant in another
  useLayoutEffect(() => setTicked(noneTicked), [listKey])

  const toggle = useCallback(
    (place: number, range = false) =>
      setTicked((before) => toggleRow(before, place, keyAt, { range, seen: [feed.state().first, feed.state().last] })),
    [feed, keyAt],
  )
  const clear = useCallback(() => setTicked(noneTicked), [])
  const chooseAll = useCallback(() => setTicked({ all: true }), [])
  const any = anyTicked(ticked)
  const seenKeys = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => keyAt(first + i)).filter(
    (key) => key !== undefined,
  )
  const allSeen = seenKeys.length > 0 && seenKeys.every((key) => isTicked(ticked, key))
  const ticks: Ticks = {
    has: (key) => isTicked(ticked, key),
    toggle,
    all: allSeen ? 'all' : any ? 'some' : 'none',
    toggleAll: () => setTicked(any ? noneTicked : tickRows(first, last, keyAt)),
    allWords: any ? 'Choose none' : `Choose the ${count(seenKeys.length)} in sight`,
  }
  const chosen = useMemo((): Chosen | null => {
    if (!anyTicked(ticked)) return null
    if (ticked.all) {
      return {
        all: true,
        count: total,
        countIsAtLeast: totalIsAtLeast,
        sessions: () => ({ selection: selectionAt(conditions, Date.now()) }),
        nasAddresses: conditions.nas === undefined ? null : [conditions.nas],
        clear,
      }
    }
    const acctUniqueIds = [...ticked.keys]
    const rows = acctUniqueIds.map((key) => {
      const place = feed.placeOf(key)
      return place === undefined ? undefined : feed.rowAt(place)
    })
    return {
      all: false,
      count: acctUniqueIds.length,
      countIsAtLeast: false,
      sessions: () => ({ acctUniqueIds }),
      nasAddresses: rows.every((row) => row !== undefined) ? [...new Set(rows.map((row) => row.nasAddress))] : null,
      clear,
    }
  }, [ticked, total, totalIsAtLeast, conditions, feed, clear])
  return { ticks, chosen, toggle, chooseAll }
}
