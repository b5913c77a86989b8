/** The tabs of the Sessions page: the house's own, then the saved views. A tab is nothing but a saved address. */
import type { View } from '../../../shared/contract/views.ts'
import {
  defaultSort,
  readSessionsAddress,
  type SessionsAddress,
  startAddress,
  writeSessionsAddress,
} from './address.ts'
import { anySession, type Conditions, conditionKeys, openSessions, type Sort, sameCondition } from './conditions.ts'

export interface Tab {
  readonly tabId: string
  readonly word: string
  readonly conditions: Conditions
  readonly sort: Sort
  /** A tab of trouble carries the icon of its severity while it counts any. */
  readonly severity?: 'critical' | 'minor'
  readonly view?: View
}

const latestFirst: Sort = { by: 'stoppedAt', dir: 'desc' }

export const houseTabs: readonly Tab[] = [
  { tabId: 'open', word: 'Open', conditions: openSessions, sort: defaultSort },
  { tabId: 'up', word: 'Up', conditions: { ...anySession, states: ['up'] }, sort: defaultSort },
  { tabId: 'stale', word: 'Stale', conditions: { ...anySession, states: ['stale'] }, sort: defaultSort },
  {
    tabId: 'lost-carrier',
    word: 'Lost in 15 min',
    conditions: { ...anySession, cause: 'Lost-Carrier', time: { of: 'stop', preset: '15m' } },
    sort: latestFirst,
    severity: 'critical',
  },
  {
    tabId: 'closed-today',
    word: 'Closed today',
    conditions: { ...anySession, states: ['closed'], time: { of: 'stop', preset: 'today' } },
    sort: latestFirst,
  },
]

export function tabOfView(view: View): Tab {
  const { conditions, sort } = readSessionsAddress(view.query)
  return { tabId: view.viewId, word: view.name, conditions, sort, view }
}

/** What is saved of an address: the filter and the order, not the session that happens to be open. */
export const viewQuery = (address: SessionsAddress): string =>
  writeSessionsAddress({ ...startAddress, conditions: address.conditions, sort: address.sort })

/** Every condition of the tab holds in the list, which may be narrowed further. */
const covers = (tab: Tab, conditions: Conditions): boolean =>
  conditionKeys(tab.conditions).every((key) => sameCondition(tab.conditions, conditions, key)) &&
  // A tab of any state that then names one is still that tab; a tab that names one is not, once it is undone.
  (tab.conditions.states.length > 0 || tab.conditions.time !== undefined || conditions.states.length === 0)

/** The tab that says most of what the list is narrowed to; a saved view before a tab of the house. */
export function tabShown(conditions: Conditions, tabs: readonly Tab[]): Tab | undefined {
  return tabs
    .filter((tab) => covers(tab, conditions))
    .map((tab) => ({ tab, weight: 2 * conditionKeys(tab.conditions).length + (tab.view ? 1 : 0) }))
    .sort((a, b) => b.weight - a.weight)[0]?.tab
}

/** What the list is narrowed to beyond its tab: these are the chips. */
export const beyondTab = (conditions: Conditions, tab: Tab | undefined) =>
  conditionKeys(conditions).filter((key) => !tab || !sameCondition(tab.conditions, conditions, key))
