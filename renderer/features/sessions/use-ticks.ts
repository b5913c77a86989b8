/** The chosen sessions of the list in the address; another list begins with none. */
import { useMemo } from 'react'
import type { z } from 'zod'
import type { OrderedSessions } from '../../../shared/contract/orders.ts'
import { anyTicked } from '../../ui/live-grid/ticked.ts'
import type { Ticks } from '../../ui/live-grid/ticks.tsx'
import { useTickedRows } from '../../ui/live-grid/use-ticked-rows.ts'
import { type Conditions, openOnly, selectionAt } from './conditions.ts'
import { keyOfSession, type SessionsFeed } from './use-feed.ts'
import { useOpenCount } from './use-open-count.ts'
import type { Counted } from './use-tab-counts.ts'

export interface Chosen {
  readonly all: boolean
  /** Of all of a list the open ones. */
  readonly count: number
  readonly countIsAtLeast: boolean
  /** As the contract is asked: those that are in the list at that moment, and nobody who has left it unseen. */
  readonly sessions: () => z.input<typeof OrderedSessions>
  /** Where the NASes of the chosen are known from rows. */
  readonly nasAddresses: readonly string[] | null
  readonly clear: () => void
}

export interface Choosing {
  readonly ticks: Ticks
  /** Null while none is chosen. */
  readonly chosen: Chosen | null
  /** The sessions of the list that can be chosen; null until they are counted. */
  readonly open: Counted | null
  readonly toggle: (place: number) => void
  readonly chooseAll: () => void
}

export function useTicks(feed: SessionsFeed, listKey: string, conditions: Conditions): Choosing {
  const { ticked, ticks, toggle, clear, chooseAll } = useTickedRows(feed, keyOfSession, listKey)
  const any = anyTicked(ticked)
  const open = useOpenCount(listKey, conditions, any)
  const total = open?.total ?? 0
  const totalIsAtLeast = open?.totalIsAtLeast === true
  const chosen = useMemo((): Chosen | null => {
    if (!anyTicked(ticked)) return null
    const selection = () => selectionAt(openOnly(conditions) ?? conditions, Date.now())
    if (ticked.all) {
      return {
        all: true,
        count: total,
        countIsAtLeast: totalIsAtLeast,
        sessions: () => ({ selection: selection() }),
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
      sessions: () => ({ acctUniqueIds, selection: selection() }),
      nasAddresses: rows.every((row) => row !== undefined) ? [...new Set(rows.map((row) => row.nasAddress))] : null,
      clear,
    }
  }, [ticked, total, totalIsAtLeast, conditions, feed, clear])
  return { ticks, chosen, open, toggle, chooseAll }
}
