import { describe, expect, test } from 'vitest'
import type { View } from '../../../shared/contract/views.ts'
import { readSessionsAddress } from './address.ts'
import { beyondTab, houseTabs, tabOfView, tabShown, viewQuery } from './tabs.ts'

const view = (name: string, query: string): View => ({
  viewId: crypto.randomUUID(),
  page: 'sessions',
  name,
  query,
  shared: true,
  mine: true,
})
const shownFor = (query: string, tabs = houseTabs) => tabShown(readSessionsAddress(query).conditions, tabs)?.word

describe('the tabs of the Sessions page', () => {
  test('each tab of the house is found by its own address', () => {
    for (const tab of houseTabs) {
      expect(shownFor(viewQuery({ ...tab, session: null }))).toBe(tab.word)
      expect(beyondTab(tab.conditions, tab)).toEqual([])
    }
  })

  test('a list narrowed further keeps its tab, and only the rest are chips', () => {
    const { conditions } = readSessionsAddress('nas=10.20.4.2&search=moko')
    const tab = tabShown(conditions, houseTabs)
    expect(tab?.word).toBe('Open')
    expect(beyondTab(conditions, tab)).toEqual(['search', 'nas'])
  })

  test('another state is another tab', () => {
    expect(shownFor('state=stale&nas=10.20.4.2')).toBe('Stale')
    expect(shownFor('state=stale,closed')).toBeUndefined()
    expect(beyondTab(readSessionsAddress('state=stale,closed').conditions, undefined)).toEqual(['states'])
  })

  test('a saved view is its tab as soon as all it says holds, and before the house’s', () => {
    const saved = tabOfView(view('Cape Town stale', 'state=stale&nas=10.20.4.2&sort=-updatedAt'))
    const all = tabOfView(view('Everything open', ''))
    const tabs = [...houseTabs, saved, all]
    expect(shownFor('state=stale&nas=10.20.4.2', tabs)).toBe('Cape Town stale')
    expect(shownFor('state=stale&nas=10.20.4.2&cause=x', tabs)).toBe('Cape Town stale')
    expect(shownFor('state=stale', tabs)).toBe('Stale')
    expect(shownFor('', tabs)).toBe('Everything open')
    expect(saved.sort).toEqual({ by: 'updatedAt', dir: 'desc' })
  })

  test('the open session is not saved with a view', () => {
    expect(viewQuery(readSessionsAddress('nas=10.20.4.2&session=abc'))).toBe('nas=10.20.4.2')
  })
})
