import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeWindow } from './window-state.ts'

const laptop = { x: 0, y: 0, width: 1920, height: 1040 }
const wall = { x: 1920, y: -200, width: 2560, height: 1400 }

test('a window goes back where it was, on either display', () => {
  for (const bounds of [
    { x: 100, y: 50, width: 1440, height: 900 },
    { x: 2000, y: -100, width: 1440, height: 900 },
    // Half over the edge, as people put it.
    { x: 1500, y: 50, width: 1440, height: 900 },
  ]) {
    expect(placeWindow(bounds, [laptop, wall])).toEqual(bounds)
  }
})

test('a window of a display that is gone is put by the system', () => {
  expect(placeWindow({ x: 2000, y: -100, width: 1440, height: 900 }, [laptop])).toBeUndefined()
})

test('a window whose title bar nobody could reach is put by the system', () => {
  expect(placeWindow({ x: 100, y: -500, width: 1440, height: 900 }, [laptop])).toBeUndefined()
  expect(placeWindow({ x: 1850, y: 100, width: 1440, height: 900 }, [laptop])).toBeUndefined()
})

test('a window is no larger than the display it is on', () => {
  expect(placeWindow({ x: 0, y: 0, width: 5000, height: 3000 }, [laptop])).toEqual(laptop)
})

test('there is no place before the first close', () => {
  expect(placeWindow(null, [laptop])).toBeUndefined()
})

test('wherever it is put, a person can take hold of it', () => {
  const at = fc.integer({ min: -10_000, max: 10_000 })
  const size = fc.integer({ min: 200, max: 8_000 })
  fc.assert(
    fc.property(at, at, size, size, (x, y, width, height) => {
      const placed = placeWindow({ x, y, width, height }, [laptop, wall])
      if (!placed) return true
      return [laptop, wall].some(
        (area) =>
          placed.y >= area.y &&
          placed.y + 24 <= area.y + area.height &&
          Math.min(placed.x + placed.width, area.x + area.width) - Math.max(placed.x, area.x) >= 120,
      )
    }),
  )
})
