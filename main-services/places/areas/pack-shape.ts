/**
 * A multipolygon in one list of whole numbers, as it is kept, looked through and sent between threads: for each polygon
 * the number of its rings, for each ring the number of its points and then their longitudes and latitudes in units of
 * 1e-7 degrees (a centimetre). Rings are not closed: the last point is not the first again.
 */

export type Shape = Int32Array<ArrayBuffer>
/** Longitude, latitude, longitude, latitude … of one ring. */
export type Ring = Int32Array

export const UNITS_PER_DEGREE = 1e7

export interface ShapeBounds {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

export function packShape(polygons: readonly (readonly Ring[])[]): Shape {
  const rings = polygons.flat()
  const shape = new Int32Array(polygons.length + rings.reduce((sum, ring) => sum + 1 + ring.length, 0))
  let at = 0
  for (const polygon of polygons) {
    shape[at++] = polygon.length
    for (const ring of polygon) {
      shape[at++] = ring.length / 2
      shape.set(ring, at)
      at += ring.length
    }
  }
  return shape
}

/** The rings are windows on the shape, not copies. */
export function unpackShape(shape: Shape): Ring[][] {
  const polygons: Ring[][] = []
  let at = 0
  while (at < shape.length) {
    const rings: Ring[] = []
    for (let left = shape[at++] ?? 0; left > 0; left--) {
      const length = 2 * (shape[at++] ?? 0)
      rings.push(shape.subarray(at, at + length))
      at += length
    }
    polygons.push(rings)
  }
  return polygons
}

/** In degrees. */
export function boundsOf(shape: Shape): ShapeBounds {
  let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of unpackShape(shape).flat()) {
    for (let at = 0; at < ring.length; at += 2) {
      const [lon = 0, lat = 0] = [ring[at], ring[at + 1]]
      if (lon < west) west = lon
      if (lon > east) east = lon
      if (lat < south) south = lat
      if (lat > north) north = lat
    }
  }
  const degrees = (units: number): number => units / UNITS_PER_DEGREE
  return { south: degrees(south), west: degrees(west), north: degrees(north), east: degrees(east) }
}

/** As GeoJSON's MultiPolygon has it, each ring closed. */
export const toCoordinates = (polygons: readonly (readonly Ring[])[]): [number, number][][][] =>
  polygons.map((rings) =>
    rings.map((ring) => {
      const points: [number, number][] = []
      for (let at = 0; at <= ring.length; at += 2) {
        const from = at % ring.length
        points.push([(ring[from] ?? 0) / UNITS_PER_DEGREE, (ring[from + 1] ?? 0) / UNITS_PER_DEGREE])
      }
      return points
    }),
  )

/** The octets of a shape on the disk are those of the processors that Node runs on: the lowest first. */
export const toBlob = (shape: Shape): Buffer => Buffer.from(shape.buffer, shape.byteOffset, shape.byteLength)

export function fromBlob(blob: Buffer): Shape {
  // Numbers of four octets may only be read from where a multiple of four stands.
  if (blob.byteOffset % 4 === 0) {
    return new Int32Array(blob.buffer as ArrayBuffer, blob.byteOffset, blob.byteLength / 4)
  }
  return new Int32Array(Uint8Array.from(blob).buffer)
}
