/** A drawn outline or circle as a quick test of points; what is no area is refused in words. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Polygon } from '../../shared/contract/affected.ts'

export interface UnusableArea {
  readonly type: 'UnusableArea'
  readonly words: string
}

/** Degrees. Points on the edge may be in or out. */
export interface Area {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
  /** Of a point within those bounds. */
  readonly has: (lat: number, lon: number) => boolean
}

/** Longitude and latitude. */
type Ring = readonly (readonly [lon: number, lat: number])[]

/** Polygons, the first ring of each its outline. */
export type Boundary = readonly (readonly Ring[])[]

const EARTH_METRES = 6_371_008.8
const METRES_A_DEGREE = (EARTH_METRES * Math.PI) / 180
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance on a sphere of the Earth's mean radius: half a percent at most from the ellipsoid's. */
export function metresBetween(lat: number, lon: number, otherLat: number, otherLon: number): number {
  const [a, b] = [radians(lat), radians(otherLat)]
  const h = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(otherLon - lon) / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

export function prepareCircle(circle: {
  readonly lat: number
  readonly lon: number
  readonly metres: number
}): Result<Area, UnusableArea> {
  const { lat, lon, metres } = circle
  if (isSwapped(lat, lon)) return unusable(`The circle's centre${SWAPPED}`)
  const reach = metres / METRES_A_DEGREE + 1e-9
  // Towards the poles a degree of longitude is shorter.
  const aside = reach / Math.max(1e-6, Math.cos(radians(Math.min(89.9, Math.abs(lat) + reach))))
  return ok({
    south: lat - reach,
    north: lat + reach,
    west: lon - aside,
    east: lon + aside,
    has: (itsLat, itsLon) => metresBetween(lat, lon, itsLat, itsLon) <= metres,
  })
}

/** What lies inside an odd number of times is in, as GeoJSON's holes want it, and as an outline that crosses itself is drawn. */
export function preparePolygon(polygon: Polygon): Result<Area, UnusableArea> {
  const polygons: Ring[][] = []
  for (const rings of readPolygons(polygon)) {
    const read: Ring[] = []
    for (const [index, ring] of rings.entries()) {
      const words = problemOf(ring)
      if (words) return unusable(rings.length > 1 ? `Ring ${index + 1}: ${words}` : words)
      read.push(ring)
    }
    polygons.push(read)
  }
  return ok(areaOf(polygons))
}

function readPolygons(polygon: Polygon): Ring[][] {
  if (!Array.isArray(polygon)) {
    const polygons = polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates
    return polygons.map((rings) => rings.map((ring) => ring.map(([lon = Number.NaN, lat = Number.NaN]) => [lon, lat])))
  }
  const ring = polygon.map((corner): [number, number] => {
    if (!Array.isArray(corner)) return [corner.lon, corner.lat]
    const [first = Number.NaN, second = Number.NaN] = corner
    return first < 0 && second > 0 ? [second, first] : [first, second]
  })
  return [[ring]]
}

function problemOf(ring: Ring): string | undefined {
  for (const [lon, lat] of ring) {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return 'A corner is no number.'
  }
  if (ring.every(([lon, lat]) => isSwapped(lat, lon))) return `The outline${SWAPPED}`
  if (ring.some(([lon, lat]) => Math.abs(lat) > 90 || Math.abs(lon) > 180)) {
    return 'A corner is not on the Earth: latitudes go to 90 degrees, longitudes to 180.'
  }
  if (new Set(ring.map(([lon, lat]) => `${lon} ${lat}`)).size < 3) {
    return 'An area has three corners at least.'
  }
  return undefined
}

/** Here latitudes are south and longitudes east. */
const isSwapped = (lat: number, lon: number): boolean => lat > 0 && lon < 0
const SWAPPED = ' would lie in the Atlantic: its latitude and longitude look swapped.'

const unusable = (words: string): Result<never, UnusableArea> => err({ type: 'UnusableArea', words })

/** Of polygons whose rings are known to be good; empty: nowhere. */
export function areaOf(polygons: Boundary): Area {
  const parts = polygons.map(partOf)
  return {
    south: Math.min(...parts.map(({ south }) => south)),
    west: Math.min(...parts.map(({ west }) => west)),
    north: Math.max(...parts.map(({ north }) => north)),
    east: Math.max(...parts.map(({ east }) => east)),
    has: (lat, lon) =>
      parts.some(
        (part) => lat >= part.south && lat <= part.north && lon >= part.west && lon <= part.east && part.has(lat, lon),
      ),
  }
}

const MOST_STRIPS = 1024

/** The edges lie in strips of latitude, so that a point meets those of its own strip and not of the whole coast. */
function partOf(rings: readonly Ring[]): Area {
  let [south, west, north, east] = [90, 180, -90, -180]
  let corners = 0
  for (const ring of rings) {
    corners += ring.length
    for (const [lon, lat] of ring) {
      south = Math.min(south, lat)
      north = Math.max(north, lat)
      west = Math.min(west, lon)
      east = Math.max(east, lon)
    }
  }
  const count = Math.max(1, Math.min(MOST_STRIPS, Math.ceil(corners / 4)))
  const height = (north - south) / count || 1
  const stripOf = (lat: number): number => Math.max(0, Math.min(count - 1, Math.floor((lat - south) / height)))
  const strips: number[][] = Array.from({ length: count }, () => [])
  for (const ring of rings) {
    for (const [index, [lon, lat]] of ring.entries()) {
      const [toLon, toLat] = ring[(index + 1) % ring.length] ?? [lon, lat]
      if (lat === toLat) continue
      const last = stripOf(Math.max(lat, toLat))
      for (let strip = stripOf(Math.min(lat, toLat)); strip <= last; strip++)
        strips[strip]?.push(lon, lat, toLon, toLat)
    }
  }
  return { south, west, north, east, has: (lat, lon) => isInside(strips[stripOf(lat)] ?? [], lat, lon) }
}

/** Crossings of a ray to the east; four numbers an edge. */
function isInside(edges: readonly number[], lat: number, lon: number): boolean {
  let inside = false
  for (let at = 0; at < edges.length; at += 4) {
    const [fromLat = 0, toLat = 0] = [edges[at + 1], edges[at + 3]]
    if (fromLat > lat === toLat > lat) continue
    const [fromLon = 0, toLon = 0] = [edges[at], edges[at + 2]]
    if (lon < fromLon + ((lat - fromLat) / (toLat - fromLat)) * (toLon - fromLon)) inside = !inside
  }
  return inside
}
