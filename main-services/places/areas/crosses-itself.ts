/** Whether a ring crosses itself, as a line drawn by hand may. */
import type { Ring } from './pack-shape.ts'

/** A ring that takes more looks than this (a scribble of tens of thousands of points) is not looked through to its end. */
const MOST_LOOKS = 3_000_000

/** From the west to the east, each edge is held against those that begin before it ends: real borders' edges are short. */
export function crossesItself(ring: Ring): boolean {
  const count = ring.length / 2
  const x = (n: number): number => ring[2 * (n % count)] ?? 0
  const y = (n: number): number => ring[2 * (n % count) + 1] ?? 0
  const west = (n: number): number => Math.min(x(n), x(n + 1))
  const east = (n: number): number => Math.max(x(n), x(n + 1))
  const cross = (one: number, other: number): boolean => {
    const side = (of: number, point: number): number =>
      Math.sign((x(of + 1) - x(of)) * (y(point) - y(of)) - (y(of + 1) - y(of)) * (x(point) - x(of)))
    return side(one, other) * side(one, other + 1) < 0 && side(other, one) * side(other, one + 1) < 0
  }

  const edges = Uint32Array.from({ length: count }, (_, n) => n).sort((a, b) => west(a) - west(b))
  let looks = 0
  for (let at = 0; at < count; at++) {
    const one = edges[at] ?? 0
    const end = east(one)
    for (let next = at + 1; next < count; next++) {
      const other = edges[next] ?? 0
      if (west(other) > end) break
      if (cross(one, other)) return true
      if (++looks > MOST_LOOKS) return false
    }
  }
  return false
}
