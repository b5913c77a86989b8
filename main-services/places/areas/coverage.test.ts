import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openPlaces, value } from '../test-places.ts'
import { collection, coverage, round, square, terms, text } from './test-areas.ts'

describe('who reaches a point', () => {
  /** In steps of a thousandth of a degree; no line between two steps passes through the points that are asked for. */
  const corner = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  const area = fc.record({
    rings: fc.array(fc.array(corner, { minLength: 3, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
    fno: fc.constantFrom('vumatel', 'openserve', 'octotel'),
    status: fc.constantFrom('live', 'building', 'planned'),
  })
  const degrees = (n: number, from: number) => round(from + n / 1000)

  test('is the same as every area looked at in turn says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(area, { minLength: 1, maxLength: 30 }), async (areas) => {
        const { importAreas, front, asked } = openPlaces()
        const features = areas.map(({ rings, fno, status }) => ({
          properties: { fno, status },
          geometry: {
            type: 'Polygon',
            coordinates: rings.map((ring) => ring.map(([x, y]) => [degrees(x, 28), degrees(y, -26)])),
          },
        }))
        const imported = await importAreas({ ...coverage, source: text(collection(...features)) }, asked())
        for (let n = 0; n < 60; n++) {
          const [x, y] = [n + 0.5, ((n * 37) % 60) + 0.137]
          const best: Record<string, string> = {}
          for (const status of ['planned', 'building', 'live']) {
            for (const one of areas) if (one.status === status && reaches(one.rings, x, y)) best[one.fno] = status
          }
          const { fnos } = value(await front.coverage.at({ lat: degrees(y, -26), lon: degrees(x, 28) }, asked()))
          expect(Object.fromEntries(fnos.map(({ fnoId, status }) => [fnoId, status]))).toEqual(imported.ok ? best : {})
          const ranks = fnos.map(({ status }) => ['live', 'building', 'planned'].indexOf(status))
          expect(ranks).toEqual(ranks.toSorted())
        }
      }),
      { numRuns: 15 },
    )
  })
})

/** By hand, in small whole numbers; a ring of under three different corners is none, and without its first there is no area. */
function reaches(rings: readonly (readonly (readonly [number, number])[])[], x: number, y: number): boolean {
  const proper = rings.map((ring) => {
    const left = ring.filter(([a, b], at) => at === 0 || a !== ring[at - 1]?.[0] || b !== ring[at - 1]?.[1])
    while (left.length > 1 && left[0]?.[0] === left.at(-1)?.[0] && left[0]?.[1] === left.at(-1)?.[1]) left.pop()
    return left
  })
  if ((proper[0]?.length ?? 0) < 3) return false
  let crossings = 0
  for (const ring of proper.filter(({ length }) => length >= 3)) {
    for (const [at, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(at + 1) % ring.length] ?? [0, 0]
      // A line to the north.
      if (x1 > x !== x2 > x && y1 + ((x - x1) / (x2 - x1)) * (y2 - y1) > y) crossings++
    }
  }
  return crossings % 2 === 1
}

describe('areas on a map', () => {
  const bounds = { south: -27, west: 27, north: -25, east: 29 }
  const circle = (lon: number, lat: number, radius: number, corners: number) => ({
    type: 'Polygon',
    coordinates: [
      Array.from({ length: corners }, (_, n) => {
        const angle = (2 * Math.PI * n) / corners
        return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)]
      }),
    ],
  })

  test('are those within it, the largest first, with no more points than can be seen; the others are counted', async () => {
    const { importAreas, front, asked } = openPlaces()
    const of = (name: string, geometry: object) => ({ properties: { name, status: 'live' }, geometry })
    const source = text(
      collection(
        of('small', circle(28, -26, 0.0001, 10)),
        of('large', circle(28, -26, 0.5, 2000)),
        of('middle', circle(27.5, -25.5, 0.05, 500)),
        of('elsewhere', circle(18, -33, 0.5, 20)),
      ),
    )
    value(await importAreas({ ...coverage, source }, asked()))
    const draw = async (zoom: number, limit = 2000) => {
      const { areas, left } = value(
        await front.coverage.outlines({ bounds, zoom, kinds: ['coverage'], limit }, asked()),
      )
      return { left, names: areas.map(({ name }) => name), points: areas.map(({ shape }) => shape.flat(2).length) }
    }
    const far = await draw(8)
    expect([far.names, far.left]).toEqual([['large', 'middle'], 1])
    expect(Math.max(...far.points)).toBeLessThan(80)
    const near = await draw(18)
    expect([near.names, near.left]).toEqual([['large', 'middle', 'small'], 0])
    expect(near.points[0]).toBeGreaterThan(1000)
    expect(await draw(18, 1)).toMatchObject({ names: ['large'], left: 2 })
    const none = { bounds, zoom: 8, kinds: ['suburb' as const], limit: 10 }
    expect(value(await front.coverage.outlines(none, asked()))).toEqual({ left: 0, areas: [] })
  })

  test('are listed by name, operator and status, and each is shown whole', async () => {
    const { importAreas, front, asked } = openPlaces()
    const of = (name: string, fno: string, status: string) => ({
      properties: { name, fno, status },
      geometry: square(28, -26),
    })
    const source = text(
      collection(
        of('Sea Point', 'Vuma', 'live'),
        of('Seaforth', 'Vuma', 'planned'),
        of('Bryanston', 'Octotel', 'live'),
      ),
    )
    value(await importAreas({ ...coverage, source }, asked()))
    const list = async (query: Partial<Parameters<typeof front.coverage.areas>[0]>) => {
      const { total, rows } = value(await front.coverage.areas({ offset: 0, limit: 2, ...query }, asked()))
      return [total, rows.map(({ name }) => name)]
    }
    expect(await list({})).toEqual([3, ['Bryanston', 'Seaforth']])
    expect(await list({ offset: 2 })).toEqual([3, ['Sea Point']])
    expect(await list({ search: 'SEA' })).toEqual([2, ['Seaforth', 'Sea Point']])
    expect(await list({ fnoId: 'vumatel', status: 'live', kind: 'coverage' })).toEqual([1, ['Sea Point']])
    expect(value(await front.coverage.summary({}, asked()))).toEqual({
      fnos: [
        { fnoId: 'octotel', live: 1, building: 0, planned: 0 },
        { fnoId: 'vumatel', live: 1, building: 0, planned: 1 },
      ],
      suburbs: 0,
      zones: 0,
    })
    const [row] = value(await front.coverage.areas({ offset: 0, limit: 1 }, asked())).rows
    const whole = value(await front.coverage.get({ areaId: row?.areaId ?? '' }, asked()))
    expect(whole).toMatchObject({ ...row, source: terms.sourceName, sourceDate: terms.sourceDate })
    expect(whole.shape[0]?.[0]?.[0]).toEqual([27.99, -26.01])
    // About 2.0 by 2.2 km.
    expect(whole.squareKm).toBeCloseTo(4.44, 1)
    const areaId = '00000000-0000-4000-8000-000000000000'
    expect(await front.coverage.get({ areaId }, asked())).toEqual({
      ok: false,
      error: { type: 'AreaNotFound', areaId },
    })
  })
})
