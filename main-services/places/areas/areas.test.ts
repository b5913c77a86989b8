import { describe, expect, test } from 'vitest'
import { openPlaces, value } from '../test-places.ts'

/** A square round a point, as GeoJSON. */
const square = (lon: number, lat: number, half = 0.01) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon - half, lat - half],
      [lon + half, lat - half],
      [lon + half, lat + half],
      [lon - half, lat + half],
      [lon - half, lat - half],
    ],
  ],
})
const collection = (...features: { properties: object; geometry: object }[]) =>
  JSON.stringify({ type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) })
const text = (content: string, name = 'areas.geojson') => ({ kind: 'text', name, text: content }) as const
const terms = { sourceName: 'Openserve, by mail', sourceDate: '2026-11-01', swapped: false, replace: false } as const
const coverage = { ...terms, kind: 'coverage', fnoId: 'openserve' } as const

describe('an import of coverage', () => {
  test('is seen, told and audited once it is whole', async () => {
    const { importAreas, areaImports, front, asked, audited, heard } = openPlaces()
    const source = text(
      collection(
        { properties: { name: 'Sandton North', STATUS: 'WORKING' }, geometry: square(28.05, -26.1) },
        { properties: { name: 'Sandton', STATUS: 'PREORDER', fno: 'Vuma Core' }, geometry: square(28.05, -26.1) },
        { properties: { name: 'A pole' }, geometry: { type: 'Point', coordinates: [28, -26] } },
      ),
    )
    const done = value(await importAreas({ ...coverage, source }, asked()))
    expect(done).toMatchObject({ state: 'done', added: 2, left: 1, fnoIds: ['openserve', 'vumatel'], by: 'Owner' })
    const reached = value(await front.coverage.at({ lat: -26.1, lon: 28.05 }, asked())).fnos
    expect(reached.map(({ fnoId, status, name }) => [fnoId, status, name])).toEqual([
      ['openserve', 'live', 'Sandton North'],
      ['vumatel', 'building', 'Sandton'],
    ])
    expect(value(await front.coverage.at({ lat: -26.2, lon: 28.05 }, asked())).fnos).toEqual([])
    expect(audited()).toEqual([{ call: 'places.importAreas', summary: '2 imported, 1 left out' }])
    expect(heard('coverage.changed')).toHaveLength(1)
    expect(value(await areaImports({}, asked())).imports).toEqual([done])
  })
})
