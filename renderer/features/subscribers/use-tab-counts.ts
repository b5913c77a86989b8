/** How many subscribers each tab has under the same search and further conditions, so that a number and its rows agree. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { questionOf, type Selection } from './address.ts'
import { tabs, underTab } from './tabs.ts'

export interface Counted {
  readonly total: number
  readonly totalIsAtLeast?: boolean | undefined
}

const clockTurns = 10_000

/** In the order of the tabs; undefined while they are read. */
export function useTabCounts(selection: Selection): readonly Counted[] | undefined {
  const { ask } = useHouse()
  const { search, fno, package: sold, in: within, kind } = selection
  const counts = useCall(
    () => ask.subscribers.counts({ selections: tabs.map((tab) => questionOf(underTab(tab, selection), search)) }),
    { key: [search, fno, sold, within, kind], refreshOn: ['subscribers.changed'], everyMs: clockTurns },
  )
  return counts.state === 'loading' ? undefined : counts.value
}
