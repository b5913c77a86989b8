/** One ring of a file as it is kept: rounded, without repeats, not closed. */
import { type Ring, UNITS_PER_DEGREE } from './pack-shape.ts'

/** `few`: under three different points enclose nothing. `not-degrees`: no place on earth, as metres of a projection are. */
export type RingProblem = 'few' | 'not-degrees'

/** `flat`: longitude, latitude, longitude, latitude … in degrees; with `swapped` the other way round. */
export function cleanRing(flat: readonly number[], swapped: boolean): Ring | RingProblem {
  const ring = new Int32Array(flat.length)
  let length = 0
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const [first = Number.NaN, second = Number.NaN] = [flat[at], flat[at + 1]]
    const [lon, lat] = swapped ? [second, first] : [first, second]
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return 'not-degrees'
    const [x, y] = [Math.round(lon * UNITS_PER_DEGREE), Math.round(lat * UNITS_PER_DEGREE)]
    if (length > 0 && ring[length - 2] === x && ring[length - 1] === y) continue
    ring[length++] = x
    ring[length++] = y
  }
  while (length > 2 && ring[length - 2] === ring[0] && ring[length - 1] === ring[1]) length -= 2
  return length < 6 ? 'few' : ring.subarray(0, length)
}
