import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import { worldX, worldY } from './geometry.ts'
import { countStates, extentOf, joinParts, maskOf, moveStates, nearestPoint } from './points.ts'

const parts = () => [
  {
    ids: [7, 8],
    lats: [-2_985_790, -2_986_000],
    lons: [3_102_920, 3_103_000],
    states: '02',
    fnoOf: [0, -1],
    fnos: ['vumatel'],
  },
  { ids: [9], lats: [-2_620_230], lons: [2_804_360], states: '3', fnoOf: [1], fnos: ['vumatel', 'openserve'] },
]

test('parts become one map, each with operators of its own list', () => {
  const points = joinParts(parts())
  expect(points.size).toBe(3)
  expect(points.fnos).toEqual(['vumatel', 'openserve'])
  expect([...points.fnoOf]).toEqual([0, -1, 1])
  expect(points.xs[2]).toBeCloseTo(worldX(28.0436), 9)
  expect(points.ys[2]).toBeCloseTo(worldY(-26.2023), 9)
})

test('states move in place, and ids of another map are left alone', () => {
  const points = joinParts(parts())
  expect(moveStates(points, { ids: [7, 9, 12], states: '230' })).toBe(1)
  expect([...points.states]).toEqual([2, 2, 3])
})

test('an operator and states narrow what is shown, and an operator without points shows none', () => {
  const points = joinParts(parts())
  expect([...maskOf(points, { fno: null, states: ['up', 'never'], within: null })]).toEqual([1, 0, 1])
  expect([...maskOf(points, { fno: 'vumatel', states: LINE_STATE_DIGITS, within: null })]).toEqual([1, 0, 0])
  expect([...maskOf(points, { fno: 'frogfoot', states: LINE_STATE_DIGITS, within: null })]).toEqual([0, 0, 0])
  expect(countStates(points, { fno: null, within: null })).toEqual({ up: 1, stale: 0, down: 1, never: 1 })
  expect(countStates(points, { fno: 'openserve', within: null })).toEqual({ up: 0, stale: 0, down: 0, never: 1 })
})

test('what a question means narrows what is shown and what is counted, and an id beyond its bits is not meant', () => {
  const points = joinParts(parts())
  const within = Uint8Array.from([1 << 7])
  expect([...maskOf(points, { fno: null, states: LINE_STATE_DIGITS, within })]).toEqual([1, 0, 0])
  expect([...maskOf(points, { fno: null, states: ['down'], within: Uint8Array.from([0, 0b11]) })]).toEqual([0, 1, 0])
  expect(countStates(points, { fno: null, within })).toEqual({ up: 1, stale: 0, down: 0, never: 0 })
})

test('the nearest shown point within reach is the one that is pointed at, as looking at each would find', () => {
  const coordinate = fc.integer({ min: 0, max: 1000 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ x: coordinate, y: coordinate, shown: fc.boolean() }), { minLength: 1, maxLength: 40 }),
      fc.record({ x: coordinate, y: coordinate }),
      fc.integer({ min: 1, max: 400 }),
      (all, at, reach) => {
        const base = joinParts([
          {
            ids: all.map((_, place) => place),
            lats: all.map(() => 0),
            lons: all.map(() => 0),
            states: all.map(() => '0').join(''),
            fnoOf: all.map(() => -1),
            fnos: [],
          },
        ])
        const points = { ...base, xs: Float64Array.from(all, ({ x }) => x), ys: Float64Array.from(all, ({ y }) => y) }
        const mask = Uint8Array.from(all, ({ shown }) => (shown ? 1 : 0))
        const distances = all.map(({ x, y, shown }) => (shown ? Math.hypot(x - at.x, y - at.y) : Infinity))
        const least = Math.min(...distances)
        const found = nearestPoint(points, mask, at, reach)
        if (least > reach) expect(found).toBeUndefined()
        else expect(distances[found ?? -1]).toBe(least)
      },
    ),
  )
})

test('the extent holds every point, and none is no extent', () => {
  const extent = extentOf(joinParts(parts()))
  expect(extent?.west).toBeCloseTo(worldX(28.0436), 9)
  expect(extent?.south).toBeCloseTo(worldY(-29.86), 9)
  expect(extentOf(joinParts([]))).toBeUndefined()
})
