/** The map's arithmetic: the world as a square of side 1 (Web Mercator), lengths in metres, areas in square kilometres. */

export interface LatLon {
  readonly lat: number
  readonly lon: number
}

/** Global pixels of a zoom, as Leaflet projects. */
export interface Bounds {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

export const overlap = (one: Bounds, other: Bounds): boolean =>
  one.minX < other.maxX && one.maxX > other.minX && one.minY < other.maxY && one.maxY > other.minY

/** Of a map tile; the world at zoom 0. */
const TILE_PIXELS = 256
/** Mean radius, as GeoJSON tools and the services take it. */
const EARTH_METRES = 6_371_008.8
/** Beyond, Web Mercator has no square any more. */
const MOST_LATITUDE = 85.051_128_78
const radians = (degrees: number): number => (degrees * Math.PI) / 180
const degrees = (angle: number): number => (angle * 180) / Math.PI

export const worldX = (lon: number): number => lon / 360 + 0.5
export function worldY(lat: number): number {
  const sine = Math.sin(radians(Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, lat))))
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

/** Pixels of the whole world at a zoom. */
export const worldPixels = (zoom: number): number => TILE_PIXELS * 2 ** zoom

export const metresPerPixel = (lat: number, zoom: number): number =>
  (2 * Math.PI * EARTH_METRES * Math.cos(radians(lat))) / worldPixels(zoom)

/** Over the ground, along the great circle. */
export function metresBetween(one: LatLon, other: LatLon): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const chord =
    half(one.lat, other.lat) + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * half(one.lon, other.lon)
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord)))
}

export const lengthOf = (path: readonly LatLon[]): number =>
  path.slice(1).reduce((metres, point, before) => metres + metresBetween(path[before] ?? point, point), 0)

/** Of a ring, by the sphere (Chamberlain and Duquette, "Some Algorithms for Polygons on a Sphere", 2007). */
export function squareKmOf(ring: readonly LatLon[]): number {
  let sum = 0
  for (const [place, here] of ring.entries()) {
    const next = ring[(place + 1) % ring.length] ?? here
    sum += radians(next.lon - here.lon) * (2 + Math.sin(radians(here.lat)) + Math.sin(radians(next.lat)))
  }
  return Math.abs((sum * EARTH_METRES * EARTH_METRES) / 2) / 1e6
}

export const squareKmOfCircle = (metres: number): number => (Math.PI * metres * metres) / 1e6

/** The point so many metres from another, to the east. */
export const eastOf = ({ lat, lon }: LatLon, metres: number): LatLon => ({
  lat,
  lon: lon + degrees(metres / (EARTH_METRES * Math.cos(radians(lat)))),
})

/** A round length that fits into so many pixels, for the scale bar: 1, 2 or 5 and noughts. */
export function scaleLength(metresAPixel: number, mostPixels: number): number {
  const most = metresAPixel * mostPixels
  const power = 10 ** Math.floor(Math.log10(most))
  return [5, 2, 1].map((digit) => digit * power).find((length) => length <= most) ?? power
}
