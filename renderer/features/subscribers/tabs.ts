/** The tabs of the list: what the desk asks for first, each a set of conditions with a live count. */
import type { Severity } from '../../ui/severity.tsx'
import { type ConditionKey, type Conditions, conditionKeys, noConditions } from './address.ts'

interface SubscriberTab {
  readonly word: string
  readonly conditions: Partial<Conditions>
  readonly severity?: Severity
}

/** A service that is not active is down because it should be; one that is active and never came up was not delivered. */
export const tabs: readonly SubscriberTab[] = [
  { word: 'All', conditions: {} },
  { word: 'Down', conditions: { state: 'down', status: 'active' }, severity: 'critical' },
  { word: 'Stale', conditions: { state: 'stale' }, severity: 'minor' },
  { word: 'Never came up', conditions: { state: 'never', status: 'active' }, severity: 'warning' },
  { word: 'RICA not started', conditions: { rica: 'not-started' } },
  { word: 'RICA to check', conditions: { rica: 'documents-received' } },
]

/** What a tab decides; the other conditions stay when one goes from tab to tab. */
const ofTabs: readonly ConditionKey[] = ['state', 'status', 'rica']

export const tabOf = (conditions: Conditions): SubscriberTab | undefined =>
  tabs.find((tab) => ofTabs.every((key) => conditions[key] === (tab.conditions[key] ?? null)))

/** What the address says of a tab. */
export const changesTo = (tab: SubscriberTab): Record<string, string | null> =>
  Object.fromEntries(ofTabs.map((key) => [key, tab.conditions[key] ?? null]))

/** The conditions under a tab, beside those that it decides itself. */
export const underTab = (tab: SubscriberTab, conditions: Conditions): Conditions => ({
  ...conditions,
  ...Object.fromEntries(ofTabs.map((key) => [key, noConditions[key]])),
  ...tab.conditions,
})

/** Those that need a chip: the tab shown says its own. */
export function beyondTab(conditions: Conditions): readonly ConditionKey[] {
  const shown = tabOf(conditions)
  return conditionKeys.filter(
    (key) => conditions[key] !== null && !(shown && ofTabs.includes(key) && shown.conditions[key] !== undefined),
  )
}
