/** The tabs there are now, and the one the conditions belong to. */
import { useMemo } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import type { Conditions } from './conditions.ts'
import { houseTabs, type Tab, tabOfView, tabShown } from './tabs.ts'

export interface Tabs {
  readonly all: readonly Tab[]
  readonly views: readonly Tab[]
  readonly shown: Tab | undefined
}

export function useTabs(conditions: Conditions): Tabs {
  const { ask } = useHouse()
  const listed = useCall(() => ask.views.list({}), { key: [], refreshOn: ['views.changed'] })
  const views = useMemo(
    () => (listed.value ?? []).filter(({ page }) => page === 'sessions').map(tabOfView),
    [listed.value],
  )
  const all = useMemo(() => [...houseTabs, ...views], [views])
  return { all, views, shown: useMemo(() => tabShown(conditions, all), [conditions, all]) }
}
