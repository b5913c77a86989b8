import { expect, test } from 'vitest'
import type { LineState } from '../../../shared/contract/line-state.ts'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import { plotPoints, type StateColours } from './plot-points.ts'
import { joinParts } from './points.ts'

const colours: StateColours = {
  up: [0, 200, 0, 160],
  stale: [200, 200, 0, 255],
  down: [200, 0, 0, 255],
  never: [120, 120, 120, 255],
}

/** Points at pixels of a picture that shows the whole world in as many pixels. */
function plotted(at: readonly (readonly [state: LineState, x: number, y: number])[], side = 21) {
  const states = at.map(([state]) => LINE_STATE_DIGITS.indexOf(state)).join('')
  const ids = at.map((_, place) => place)
  const zeros = at.map(() => 0)
  const base = joinParts([{ ids, lats: zeros, lons: zeros, states, fnoOf: zeros, fnos: [] }])
  const points = {
    ...base,
    xs: Float64Array.from(at, ([, x]) => x / side),
    ys: Float64Array.from(at, ([, , y]) => y / side),
  }
  const picture = { data: new Uint8ClampedArray(side * side * 4), width: side, height: side }
  const mask = new Uint8Array(at.length).fill(1)
  const count = plotPoints(picture, points, mask, { west: 0, north: 0, worldPixels: side }, colours, 6)
  const pixel = (x: number, y: number) => [...picture.data.subarray((y * side + x) * 4, (y * side + x) * 4 + 4)]
  const shape = () =>
    Array.from({ length: side }, (_, y) =>
      Array.from({ length: side }, (_, x) => ((pixel(x, y)[3] ?? 0) > 60 ? '#' : '.')).join(''),
    ).join('\n')
  return { count, pixel, shape }
}

test('each state has a colour of its own', () => {
  const { pixel, count } = plotted([
    ['up', 5, 5],
    ['down', 15, 15],
  ])
  expect(count).toBe(2)
  expect(pixel(5, 5)).toEqual([0, 200, 0, 160])
  expect(pixel(15, 15)).toEqual([200, 0, 0, 255])
  expect(pixel(0, 20)).toEqual([0, 0, 0, 0])
})

test('each state has a shape of its own, so that it is told without its colour', () => {
  const shapes = LINE_STATE_DIGITS.map((state) => plotted([[state, 10, 10]]).shape())
  expect(new Set(shapes).size).toBe(4)
  const ring = plotted([['never', 10, 10]])
  expect(ring.pixel(10, 10)[3]).toBe(0)
})

test('down lies above everything else, wherever it stands in the list', () => {
  const { pixel } = plotted([
    ['down', 10, 10],
    ['up', 10, 10],
    ['stale', 10, 10],
  ])
  expect(pixel(10, 10)).toEqual([200, 0, 0, 255])
})

test('what lies outside is not plotted, and what lies on the edge is cut', () => {
  const { count, pixel } = plotted([
    ['down', -40, 10],
    ['down', 0, 0],
    ['down', 10, 60],
  ])
  expect(count).toBe(1)
  expect(pixel(0, 0)[3]).toBe(255)
  expect(pixel(20, 1)[3]).toBe(0)
})
