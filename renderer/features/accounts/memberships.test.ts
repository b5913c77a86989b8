import { expect, test } from 'vitest'
import { membershipsOf } from './memberships.ts'

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
