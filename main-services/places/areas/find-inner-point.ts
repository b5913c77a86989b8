/** A point that stands for a shape and surely lies in it: the middle of its largest polygon where that is inside. */
import { isInside } from './is-inside.ts'
import { ringSquareKilometres } from './measure-area.ts'
import { packShape, type Ring, type Shape, UNITS_PER_DEGREE, unpackShape } from './pack-shape.ts'

/** From the middle outwards. */
const HEIGHTS = [0.5, 0.375, 0.625, 0.25, 0.75, 0.125, 0.875]

/** In degrees. */
export function findInnerPoint(shape: Shape): { readonly lat: number; readonly lon: number } {
  const rings = largestPolygon(shape)
  const [outer = new Int32Array(2)] = rings
  const polygon = packShape([rings])
  const middle = centroid(outer)
  const [x, y] = isInside(polygon, ...middle) ? middle : (widestInside(rings, outer) ?? [outer[0] ?? 0, outer[1] ?? 0])
  return { lat: Math.round(y) / UNITS_PER_DEGREE, lon: Math.round(x) / UNITS_PER_DEGREE }
}

function largestPolygon(shape: Shape): Ring[] {
  let [largest, size]: [Ring[], number] = [[], -1]
  for (const rings of unpackShape(shape)) {
    const its = rings[0] ? ringSquareKilometres(rings[0]) : 0
    if (its > size) [largest, size] = [rings, its]
  }
  return largest
}

function centroid(ring: Ring): [number, number] {
  const [originX = 0, originY = 0] = ring
  let [doubled, sumX, sumY] = [0, 0, 0]
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length
    const [x, y] = [(ring[at] ?? 0) - originX, (ring[at + 1] ?? 0) - originY]
    const [nextX, nextY] = [(ring[next] ?? 0) - originX, (ring[next + 1] ?? 0) - originY]
    const cross = x * nextY - nextX * y
    doubled += cross
    sumX += (x + nextX) * cross
    sumY += (y + nextY) * cross
  }
  return doubled === 0 ? [originX, originY] : [originX + sumX / (3 * doubled), originY + sumY / (3 * doubled)]
}

/** The middle of the widest stretch inside, on lines from west to east at some heights. */
function widestInside(rings: readonly Ring[], outer: Ring): [number, number] | undefined {
  const [low, high] = heightsOf(outer)
  let [point, width]: [[number, number] | undefined, number] = [undefined, 0]
  for (const height of HEIGHTS) {
    // Half a unit off: no corner lies on it.
    const y = Math.floor(low + (high - low) * height) + 0.5
    const crossings = rings.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b)
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from = 0, to = 0] = [crossings[at], crossings[at + 1]]
      if (to - from > width) [point, width] = [[(from + to) / 2, y], to - from]
    }
  }
  return point
}

function heightsOf(ring: Ring): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (let at = 1; at < ring.length; at += 2) {
    const y = ring[at] ?? 0
    if (y < low) low = y
    if (y > high) high = y
  }
  return [low, high]
}

function crossingsAt(ring: Ring, y: number): number[] {
  const crossings: number[] = []
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [ring[at], ring[at + 1], ring[next], ring[next + 1]]
    if (y1 > y !== y2 > y) crossings.push(((x2 - x1) * (y - y1)) / (y2 - y1) + x1)
  }
  return crossings
}
