import { describe, expect, test } from 'vitest'
import { readAddress } from '../../ui/address.ts'
import { noConditions, questionOf, readSelection, showsSameForm, subscriberIdIn } from './address.ts'
import { beyondTab, changesTo, tabOf, tabs, underTab } from './tabs.ts'

const read = (text: string) => readSelection(new URLSearchParams(text))

describe('the address of the Subscribers page', () => {
  test('narrows the list as the contract is asked', () => {
    const selection = read('q=082 555 0101&state=down&status=active&fno=vumatel&in=za-dbn&kind=person&rica=verified')
    expect(questionOf(selection, selection.search)).toEqual({
      search: '082 555 0101',
      filter: {
        state: 'down',
        status: 'active',
        fnoId: 'vumatel',
        within: 'za-dbn',
        kind: 'person',
        rica: 'verified',
      },
    })
    expect(questionOf(read(''), '')).toEqual({})
  })

  test('leaves at the default what nobody could mean', () => {
    expect(read('state=asleep&status=gone&rica=maybe&fno=Zoom Fibre!&kind=cat&sort=age')).toEqual(read(''))
  })

  test('names one subscriber, and knows an address that no id could have', () => {
    expect(subscriberIdIn('/subscribers/4b1c')).toBe('4b1c')
    expect(subscriberIdIn('/subscribers')).toBeNull()
    expect(subscriberIdIn('/subscribers/%')).toBeNull()
  })

  test('keeps what is typed while only the list beside it changes, and not when the form goes', () => {
    const here = readAddress('/subscribers/4b1c?edit=1')
    expect(showsSameForm(here, readAddress('/subscribers/4b1c?edit=1&open=2'))).toBe(true)
    expect(showsSameForm(here, readAddress('/subscribers/4b1c'))).toBe(false)
    expect(showsSameForm(here, readAddress('/subscribers/5d2e?edit=1'))).toBe(false)
  })
})

describe('the tabs of the list', () => {
  test('are each led to by what they decide, and found again by it', () => {
    for (const tab of tabs) {
      const query = new URLSearchParams('fno=vumatel&state=up&rica=refused')
      for (const [name, value] of Object.entries(changesTo(tab)))
        value === null ? query.delete(name) : query.set(name, value)
      expect(tabOf(readSelection(query))?.word).toBe(tab.word)
      expect(readSelection(query).fno).toBe('vumatel')
    }
  })

  test('count under the further conditions, and not under those of another tab', () => {
    const selection = { ...noConditions, state: 'down', status: 'active', fno: 'vumatel' } as const
    const stale = tabs.find(({ word }) => word === 'Stale')
    expect(stale && underTab(stale, selection)).toEqual({ ...noConditions, state: 'stale', fno: 'vumatel' })
  })

  test('say their own conditions themselves: a chip is for what goes beyond them', () => {
    expect(beyondTab({ ...noConditions, state: 'down', status: 'active', fno: 'vumatel' })).toEqual(['fno'])
    expect(beyondTab({ ...noConditions, state: 'down', status: 'suspended' })).toEqual(['state', 'status'])
  })
})
