/** Whether a point lies in a shape: in any of its polygons, inside of an odd number of that polygon's rings. */
import type { Ring, Shape } from './pack-shape.ts'

/**
 * In units of 1e-7 degrees. So a hole is outside, and of a ring that crosses itself what it encloses twice. A boundary
 * that two areas share point for point belongs to one of them: the one to its north or east.
 */
export function isInside(shape: Shape, lon: number, lat: number): boolean {
  let at = 0
  while (at < shape.length) {
    let inside = false
    for (let left = shape[at++] ?? 0; left > 0; left--) {
      const end = at + 1 + 2 * (shape[at] ?? 0)
      if (isEnclosed(shape, at + 1, end, lon, lat)) inside = !inside
      at = end
    }
    if (inside) return true
  }
  return false
}

/** By how often a line to the east crosses the ring that stands in `numbers` from `start` to before `end`. */
function isEnclosed(numbers: Ring, start: number, end: number, lon: number, lat: number): boolean {
  let odd = false
  let [beforeX = 0, beforeY = 0] = [numbers[end - 2], numbers[end - 1]]
  for (let at = start; at < end; at += 2) {
    const x = numbers[at] ?? 0
    const y = numbers[at + 1] ?? 0
    if (y > lat !== beforeY > lat && lon < ((beforeX - x) * (lat - y)) / (beforeY - y) + x) odd = !odd
    beforeX = x
    beforeY = y
  }
  return odd
}
