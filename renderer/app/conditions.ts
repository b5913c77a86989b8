/** What is wrong right now, as the header counts it and the navigation points to it. */
import type { Condition } from '../../shared/contract/conditions.ts'
import { useCall, useHouse } from '../bridge/house.tsx'

/** Worst first; null until known. */
export function useConditions(): readonly Condition[] | null {
  const { ask } = useHouse()
  return useCall(() => ask.conditions.list({}), { key: [], refreshOn: ['conditions.changed'] }).value ?? null
}

/** Those that lead to a page of this feature, `/nas` or `/nas?…` or `/nas/…`. */
export const conditionsAt = (conditions: readonly Condition[], path: string): readonly Condition[] =>
  conditions.filter(({ link }) => link === path || link.startsWith(`${path}?`) || link.startsWith(`${path}/`))
