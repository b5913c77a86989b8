import { expect, test } from 'vitest'
import { type Drawing, draw, moveCorner, NOT_DRAWING, type Step } from './drawing.ts'

const at = (lat: number, lon: number) => ({ lat, lon })
const corners = [at(-29, 30), at(-29, 31), at(-30, 31)]
const set = (point: { lat: number; lon: number }): Step => ({ type: 'set', at: point })
const after = (...steps: Step[]) =>
  steps.reduce<ReturnType<typeof draw>>(({ drawing }, step) => draw(drawing, step), { drawing: NOT_DRAWING })

test('three corners and Enter are an area, and the hand is free again', () => {
  const drawn = after({ type: 'choose', tool: 'polygon' }, ...corners.map(set), { type: 'close' })
  expect(drawn).toEqual({ drawing: NOT_DRAWING, area: { kind: 'polygon', corners } })
})

test('two corners are no area yet', () => {
  const drawn = after({ type: 'choose', tool: 'polygon' }, ...corners.slice(0, 2).map(set), { type: 'close' })
  expect(drawn.area).toBeUndefined()
  expect(drawn.drawing.corners).toHaveLength(2)
})

test('a circle is its middle and a point of its edge; the same spot twice is a slip', () => {
  const begun: Step[] = [{ type: 'choose', tool: 'circle' }, set(at(-29, 30))]
  expect(after(...begun, set(at(-29, 30))).area).toBeUndefined()
  expect(after(...begun, set(at(-29, 30.01))).area).toEqual({ kind: 'circle', lat: -29, lon: 30, metres: 973 })
})

test('the last corner is taken back, and Escape leaves first what was begun and then the tool', () => {
  const begun = after({ type: 'choose', tool: 'polygon' }, ...corners.map(set)).drawing
  expect(draw(begun, { type: 'undo' }).drawing.corners).toHaveLength(2)
  const once = draw(begun, { type: 'leave' }).drawing
  expect(once).toEqual({ tool: 'polygon', corners: [] } satisfies Drawing)
  expect(draw(once, { type: 'leave' }).drawing).toEqual(NOT_DRAWING)
})

test('nothing is set while the map is only moved', () => {
  expect(after(set(at(-29, 30))).drawing).toEqual(NOT_DRAWING)
})

test('a measured path grows and makes no area', () => {
  const drawn = after({ type: 'choose', tool: 'measure' }, ...corners.map(set), { type: 'close' })
  expect(drawn.area).toBeUndefined()
  expect(drawn.drawing.corners).toHaveLength(3)
})

test('corners, a circle’s middle and its edge can be moved', () => {
  const polygon = { kind: 'polygon', corners } as const
  expect(moveCorner(polygon, 1, at(-28, 32))).toEqual({
    kind: 'polygon',
    corners: [corners[0], at(-28, 32), corners[2]],
  })
  const circle = { kind: 'circle', lat: -29, lon: 30, metres: 500 } as const
  expect(moveCorner(circle, 0, at(-28, 31))).toEqual({ kind: 'circle', lat: -28, lon: 31, metres: 500 })
  expect(moveCorner(circle, 1, at(-29, 30.01))).toEqual({ ...circle, metres: 973 })
})
