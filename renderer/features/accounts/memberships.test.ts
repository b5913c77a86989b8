import { expect, test } from 'vitest'
import type { Group } from '../../../shared/contract/groups.ts'
import { inheritedFrom, inOrder, membershipsOf } from './memberships.ts'

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

test('an account has from its packages what the first one sets, in the order they are asked', () => {
  const group = (name: string, pool: string) => ({ group: name, usual: { pool } }) as Group
  const all = [group('fibre-50', 'pool-a'), group('voice', 'pool-b')]
  expect(inheritedFrom(inOrder(all, ['voice', 'gone', 'fibre-50']))).toEqual({ pool: 'pool-b' })
  expect(inheritedFrom(inOrder(undefined, ['voice']))).toEqual({})
})
