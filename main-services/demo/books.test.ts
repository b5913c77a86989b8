import { describe, expect, test } from 'vitest'
import { writeBooks } from './books.ts'
import { outlineCoverage, toGeoJson } from './coverage.ts'
import { createCustomers } from './customers.ts'
import { createRandom } from './random.ts'

const now = Date.parse('2026-11-23T08:00:00Z')
const { subscribers: lines } = createCustomers({ random: createRandom(7), lines: 5000, outliers: 3, now })
const pointOf = (suburb: string) =>
  suburb === 'Gardens' ? undefined : { lat: -30 - suburb.length / 10, lon: 28 + suburb.length / 10, city: 'Durban' }
const books = writeBooks({ lines, pointOf, now })
const firsts = <T>(list: readonly T[]) => new Set(list).size

describe('the books of the made-up ISP', () => {
  test('are the same at every start', () => {
    expect(writeBooks({ lines, pointOf, now })).toEqual(books)
  })

  test('have each customer once, by whatever they are looked up', () => {
    for (const key of ['reference', 'phone', 'username', 'fnoReference'] as const) {
      expect(firsts(books.map((entry) => entry[key]))).toBe(books.length)
    }
  })

  test('put customers round the middle of their suburb, and nowhere where nobody knows where that is', () => {
    const placed = books.filter(({ lat }) => lat !== null)
    expect(placed.length).toBeGreaterThan(4500)
    for (const { suburb, lat, lon } of placed) {
      const middle = pointOf(suburb)
      expect(Math.abs((lat ?? 0) - (middle?.lat ?? 0))).toBeLessThan(0.014)
      expect(Math.abs((lon ?? 0) - (middle?.lon ?? 0))).toBeLessThan(0.018)
    }
    expect(books.filter(({ suburb, lat }) => suburb === 'Gardens' && lat !== null)).toEqual([])
  })

  test('disagree with RADIUS here and there, as books do', () => {
    expect(books.length).toBeLessThan(lines.length)
    expect(books.some(({ status }) => status === 'cancelled')).toBe(true)
    const serials = books.flatMap(({ ont }) => ont?.serial ?? [])
    expect(firsts(serials)).toBeLessThan(serials.length)
    expect(serials.length).toBeLessThan(books.length)
  })

  test('have one operator for the lines of a PON port, and zones where that operator says so', () => {
    const lineOf = new Map(lines.map((line) => [line.username, line]))
    const byPort = Map.groupBy(books, ({ username, suburb }) => `${suburb} ${lineOf.get(username)?.ponPort}`)
    for (const entries of byPort.values()) expect(firsts(entries.map(({ fnoId }) => fnoId))).toBe(1)
    const zoned = books.filter(({ zone }) => zone === 'Mpumalanga Zone 1')
    expect(new Set(zoned.map(({ suburb, fnoId }) => `${fnoId} ${suburb}`))).toEqual(
      new Set(['vumatel Mpumalanga', 'vumatel Hammarsdale']),
    )
  })
})

describe('the coverage of the made-up operators', () => {
  const areas = outlineCoverage(books)

  test('is an outline for each operator in each suburb, and some that are not live yet', () => {
    const served = books.filter(({ lat }) => lat !== null).map(({ fnoId, suburb }) => `${fnoId} ${suburb}`)
    const live = new Set(areas.filter(({ status }) => status === 'live').map(({ fnoId, name }) => `${fnoId} ${name}`))
    expect(new Set(served)).toEqual(live)
    expect(areas.some(({ status }) => status === 'building')).toBe(true)
    expect(areas.some(({ status }) => status === 'planned')).toBe(true)
  })

  test('is a GeoJSON of closed rings, longitude first', () => {
    const { features } = JSON.parse(toGeoJson(areas)) as { features: { geometry: { coordinates: number[][][] } }[] }
    expect(features).toHaveLength(areas.length)
    for (const { geometry } of features) {
      const [ring = []] = geometry.coordinates
      expect(ring[0]).toEqual(ring.at(-1))
      for (const [lon = 0, lat = 0] of ring)
        expect([lon > 16 && lon < 33, lat > -35 && lat < -22]).toEqual([true, true])
    }
  })
})
