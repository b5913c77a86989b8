/** A ring with no more points than a map can show (Douglas and Peucker, 1973). */
import { type Ring, UNITS_PER_DEGREE } from './pack-shape.ts'

/**
 * No point of the ring is further than `tolerance` from the answer, in units of longitude (1e-7 degrees) on a map in
 * Mercator's projection. Nothing where less than a triangle is left of it.
 */
export function simplifyRing(ring: Ring, tolerance: number): Ring | undefined {
  const tall = 1 / Math.cos(((ring[1] ?? 0) / UNITS_PER_DEGREE / 180) * Math.PI)
  const thin = withoutNear(ring, tolerance / 4, tall)
  const count = thin.length / 2
  if (count < 3) return undefined
  const kept = new Uint8Array(count + 1)
  const far = farthestFrom(thin, tall)
  for (const n of [0, far, count]) kept[n] = 1
  const spans: [number, number][] = [
    [0, far],
    [far, count],
  ]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    const [worst, distance] = farthestFromLine(thin, from, to, tall)
    if (distance <= tolerance * tolerance * 0.5625) continue
    kept[worst] = 1
    spans.push([from, worst], [worst, to])
  }
  const left: number[] = []
  for (let n = 0; n < count; n++) if (kept[n]) left.push(thin[2 * n] ?? 0, thin[2 * n + 1] ?? 0)
  return left.length < 6 ? undefined : Int32Array.from(left)
}

/** Bounds what the splitting of spans may cost: nobody sees points that lie within a part of a pixel. */
function withoutNear(ring: Ring, distance: number, tall: number): Ring {
  const kept = new Int32Array(ring.length)
  let length = 0
  for (let at = 0; at < ring.length; at += 2) {
    const [x = 0, y = 0] = [ring[at], ring[at + 1]]
    const apart = Math.hypot(x - (kept[length - 2] ?? 0), (y - (kept[length - 1] ?? 0)) * tall)
    if (length > 0 && apart < distance) continue
    kept[length++] = x
    kept[length++] = y
  }
  return kept.subarray(0, length)
}

function farthestFrom(ring: Ring, tall: number): number {
  let [far, distance] = [1, -1]
  for (let n = 1; n < ring.length / 2; n++) {
    const apart = Math.hypot((ring[2 * n] ?? 0) - (ring[0] ?? 0), ((ring[2 * n + 1] ?? 0) - (ring[1] ?? 0)) * tall)
    if (apart > distance) [far, distance] = [n, apart]
  }
  return far
}

/** The square of the distance, from the stretch between two points and not from the line through them. */
function farthestFromLine(ring: Ring, from: number, to: number, tall: number): [number, number] {
  const last = ring.length / 2
  const x = (n: number): number => ring[2 * (n % last)] ?? 0
  const y = (n: number): number => (ring[2 * (n % last) + 1] ?? 0) * tall
  const [startX, startY] = [x(from), y(from)]
  const [dx, dy] = [x(to) - startX, y(to) - startY]
  const length = dx * dx + dy * dy
  let [worst, distance] = [from, -1]
  for (let n = from + 1; n < to; n++) {
    const [px, py] = [x(n) - startX, y(n) - startY]
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length))
    const [offX, offY] = [px - along * dx, py - along * dy]
    const apart = offX * offX + offY * offY
    if (apart > distance) [worst, distance] = [n, apart]
  }
  return [worst, distance]
}
