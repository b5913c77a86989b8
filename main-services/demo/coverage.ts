/** The made-up ISP's operators on the map: rough outlines round the lines they serve, and where they dig next. */
import type { BookEntry } from './books.ts'
import { createRandom } from './random.ts'

/** A polygon's one ring of longitude and latitude, closed. */
type Ring = readonly (readonly [lon: number, lat: number])[]

export interface DemoArea {
  readonly name: string
  readonly fnoId: string
  readonly status: 'live' | 'building' | 'planned'
  readonly ring: Ring
}

const SEED = 71_123
const CORNERS = 11
/** Beyond the outermost line. */
const MARGIN_DEGREES = 0.004

/** One outline for each operator and suburb with lines, and beside some of them one that is not live yet. */
export function outlineCoverage(entries: readonly BookEntry[]): DemoArea[] {
  const random = createRandom(SEED)
  const bySuburb = Map.groupBy(
    entries.filter(({ lat, lon }) => lat !== null && lon !== null),
    ({ fnoId, city, suburb }) => `${fnoId}|${city}|${suburb}`,
  )
  const fnos = [...new Set(entries.map(({ fnoId }) => fnoId))]
  return [...bySuburb.values()].flatMap((its): DemoArea[] => {
    const [first] = its
    if (!first) return []
    const ring = around(its, () => 0.75 + 0.35 * random.next())
    const live: DemoArea = { name: first.suburb, fnoId: first.fnoId, status: 'live', ring }
    if (!random.chance(0.3)) return [live]
    const rival = random.pick(fnos.filter((fnoId) => fnoId !== first.fnoId))
    const status = random.chance(0.5) ? 'building' : 'planned'
    return [live, { name: first.suburb, fnoId: rival, status, ring: around(its, () => 0.6 + 0.4 * random.next()) }]
  })
}

/** As a file that an operator would send. */
export const toGeoJson = (areas: readonly DemoArea[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: areas.map(({ name, fnoId, status, ring }) => ({
      type: 'Feature',
      properties: { name, fno: fnoId, status },
      geometry: { type: 'Polygon', coordinates: [ring] },
    })),
  })

/** Corners in the directions of a clock, each as far out as the lines there reach. */
function around(entries: readonly BookEntry[], share: () => number): Ring {
  const middle = { lat: mean(entries.map(({ lat }) => lat ?? 0)), lon: mean(entries.map(({ lon }) => lon ?? 0)) }
  const reach = Math.max(...entries.map(({ lat, lon }) => Math.hypot((lat ?? 0) - middle.lat, (lon ?? 0) - middle.lon)))
  const corners = Array.from({ length: CORNERS }, (_, corner): readonly [number, number] => {
    const angle = (2 * Math.PI * corner) / CORNERS
    const distance = (reach + MARGIN_DEGREES) * share()
    return [round(middle.lon + distance * Math.sin(angle)), round(middle.lat + distance * Math.cos(angle))]
  })
  const [first] = corners
  return first ? [...corners, first] : []
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
