import { expect, test } from 'vitest'
import type { Group } from '../../../shared/contract/groups.ts'
import { carryOverChosen, choosePackages, inheritedFrom, inOrder, isBehind, membershipsOf } from './memberships.ts'

const before = [
  { group: 'fibre-50', priority: 5 },
  { group: 'voice', priority: 8 },
]

test('priorities stay while their order does', () => {
  expect(membershipsOf(['fibre-50', 'voice'], before)).toEqual(before)
  expect(membershipsOf(['voice'], before)).toEqual([{ group: 'voice', priority: 8 }])
  expect(membershipsOf([], before)).toEqual([])
})

test('another order, or a package that is new, numbers them anew', () => {
  expect(membershipsOf(['voice', 'fibre-50'], before)).toEqual([
    { group: 'voice', priority: 1 },
    { group: 'fibre-50', priority: 2 },
  ])
  expect(membershipsOf(['fibre-50', 'static'], before)).toEqual([
    { group: 'fibre-50', priority: 1 },
    { group: 'static', priority: 2 },
  ])
})

test('a choice is behind once somebody else has put the account into other packages, and not before', () => {
  const chosen = choosePackages(['voice'], before)
  expect(isBehind(chosen, before)).toBe(false)
  expect(isBehind(chosen, [...before, { group: 'static', priority: 9 }])).toBe(true)
  expect(isBehind(chosen, [{ group: 'fibre-50', priority: 9 }, ...before.slice(1)])).toBe(true)
})

test('a choice that comes back to what it began from is none', () => {
  expect(choosePackages(['fibre-50', 'voice'], before)).toBeNull()
  expect(isBehind(null, [])).toBe(false)
})

test('packages chosen while a save is under way are kept, and those that were saved are no choice any more', () => {
  const sent = choosePackages(['voice'], before)
  const saved = [{ group: 'voice', priority: 8 }]
  expect(carryOverChosen(sent, sent, saved)).toBeNull()
  expect(carryOverChosen(choosePackages(['voice', 'static'], before), sent, saved)).toEqual({
    names: ['voice', 'static'],
    from: saved,
  })
  expect(carryOverChosen(null, sent, saved)).toEqual({ names: ['fibre-50', 'voice'], from: saved })
  expect(carryOverChosen(null, null, before)).toBeNull()
})

test('an account has from its packages what the first one sets, in the order they are asked', () => {
  const group = (name: string, pool: string) => ({ group: name, usual: { pool } }) as Group
  const all = [group('fibre-50', 'pool-a'), group('voice', 'pool-b')]
  expect(inheritedFrom(inOrder(all, ['voice', 'gone', 'fibre-50']))).toEqual({ pool: 'pool-b' })
  expect(inheritedFrom(inOrder(undefined, ['voice']))).toEqual({})
})
