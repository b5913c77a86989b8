/** Files of areas for tests of imports. */

/** A square round a point, as GeoJSON. */
export const square = (lon: number, lat: number, half = 0.01) => ({
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
export const collection = (...features: { properties: object; geometry: object }[]) =>
  JSON.stringify({ type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) })
export const text = (content: string, name = 'areas.geojson') => ({ kind: 'text', name, text: content }) as const
export const terms = {
  sourceName: 'Openserve, by mail',
  sourceDate: '2026-11-01',
  swapped: false,
  replace: false,
} as const
export const coverage = { ...terms, kind: 'coverage', fnoId: 'openserve' } as const

/** As kept: to 1e-7 degrees. */
export function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}
