import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  eastOf,
  lengthOf,
  metresBetween,
  metresPerPixel,
  scaleLength,
  squareKmOf,
  squareKmOfCircle,
  worldPixels,
  worldX,
  worldY,
} from './geometry.ts'

const durban = { lat: -29.8579, lon: 31.0292 }
const johannesburg = { lat: -26.2023, lon: 28.0436 }
const somewhere = fc.record({
  lat: fc.double({ min: -35, max: -22, noNaN: true }),
  lon: fc.double({ min: 16, max: 33, noNaN: true }),
})

test('the world is a square with the equator in its middle', () => {
  expect([worldX(-180), worldX(0), worldX(180)]).toEqual([0, 0.5, 1])
  expect(worldY(0)).toBe(0.5)
  expect(worldY(85.05112878)).toBeCloseTo(0, 6)
  expect(worldY(-90)).toBeCloseTo(1, 6)
  // Durban lies in tile 9/300/300.
  expect([Math.floor(worldX(durban.lon) * 512), Math.floor(worldY(durban.lat) * 512)]).toEqual([300, 300])
})

test('Durban lies 500 km from Johannesburg', () => {
  expect(metresBetween(durban, johannesburg) / 1000).toBeCloseTo(501, -1)
  expect(lengthOf([durban, johannesburg, durban])).toBeCloseTo(2 * metresBetween(durban, johannesburg), 3)
  expect(lengthOf([durban])).toBe(0)
})

test('a pixel is as long on the ground as the points at its ends are apart', () => {
  fc.assert(
    fc.property(somewhere, fc.integer({ min: 3, max: 18 }), (point, zoom) => {
      const pixel = { ...point, lon: point.lon + 360 / worldPixels(zoom) }
      expect(metresBetween(point, pixel) / metresPerPixel(point.lat, zoom)).toBeCloseTo(1, 4)
    }),
  )
})

test('a square of a kilometre has a square kilometre, whichever way round it was drawn', () => {
  const side = 1000 / 111_195
  const { lat, lon } = durban
  const east = eastOf(durban, 1000).lon
  const ring = [
    { lat, lon },
    { lat, lon: east },
    { lat: lat + side, lon: east },
    { lat: lat + side, lon },
  ]
  expect(squareKmOf(ring)).toBeCloseTo(1, 2)
  expect(squareKmOf(ring.toReversed())).toBeCloseTo(squareKmOf(ring), 9)
  expect(squareKmOfCircle(1000)).toBeCloseTo(3.14, 2)
})

test('a point so many metres to the east is so many metres away', () => {
  fc.assert(
    fc.property(somewhere, fc.integer({ min: 1, max: 20_000 }), (point, metres) => {
      expect(metresBetween(point, eastOf(point, metres)) / metres).toBeCloseTo(1, 3)
    }),
  )
})

test('the scale bar is as long as fits of 1, 2 or 5', () => {
  expect(scaleLength(90, 100)).toBe(5000)
  expect(scaleLength(1, 100)).toBe(100)
  expect(scaleLength(0.3, 100)).toBe(20)
  expect(scaleLength(49, 100)).toBe(2000)
})
