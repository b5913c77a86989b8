import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standClear } from './stand-clear.ts'

const name = { minX: 100, minY: 100, maxX: 160, maxY: 114 }

test('a name that no group lies on stays where it is', () => {
  expect(standClear(name, [])).toBe(0)
  expect(standClear(name, [{ x: 130, y: 140, radius: 20 }])).toBe(0)
})

test('a name goes below the group that lies on it, and above where another one is below', () => {
  const group = { x: 130, y: 107, radius: 20 }
  expect(standClear(name, [group])).toBe(30)
  expect(standClear(name, [group, { x: 130, y: 145, radius: 12 }])).toBe(-30)
})

test('a name without room above and below is left out', () => {
  const group = { x: 130, y: 107, radius: 20 }
  expect(standClear(name, [group, { x: 130, y: 145, radius: 12 }, { x: 130, y: 70, radius: 12 }])).toBeNull()
})

test('wherever groups lie, a name that is moved is on none of them', () => {
  const disc = fc.record({
    x: fc.integer({ min: 40, max: 220 }),
    y: fc.integer({ min: 20, max: 200 }),
    radius: fc.integer({ min: 9, max: 30 }),
  })
  fc.assert(
    fc.property(fc.array(disc, { maxLength: 8 }), (discs) => {
      const by = standClear(name, discs)
      if (by === null) return
      expect(standClear({ ...name, minY: name.minY + by, maxY: name.maxY + by }, discs)).toBe(0)
    }),
  )
})
