/** How many sessions of the list are open: only about those can an order be given. Null until counted. */
import { ok } from '../../../shared/base/result.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { useOnMoved } from '../../bridge/use-on-moved.ts'
import { type Conditions, openOnly, selectionAt } from './conditions.ts'
import type { Counted } from './use-tab-counts.ts'

const countEvery = 2_000
/** Ranges that move with the clock change the count without any packet. */
const clockTurns = 30_000
const none: Counted = { total: 0 }

/** `counting`: false while nobody needs the number. */
export function useOpenCount(listKey: string, conditions: Conditions, counting: boolean): Counted | null {
  const { ask } = useHouse()
  const open = openOnly(conditions)
  const counted = useCall(
    async () => {
      const answered = await ask.sessions.counts({ selections: open ? [selectionAt(open, Date.now())] : [] })
      return answered.ok ? ok({ of: listKey, count: answered.value[0] ?? none }) : answered
    },
    { key: [listKey], everyMs: clockTurns, enabled: counting },
  )
  useOnMoved(countEvery, counted.refresh)
  // While another list is counted, the number of the one before is not its own.
  return counted.value?.of === listKey ? counted.value.count : null
}
