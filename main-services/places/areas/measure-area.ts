/** How large a shape is, on a sphere: good to half a percent, of areas as large as a municipality. */
import { type Ring, type Shape, UNITS_PER_DEGREE, unpackShape } from './pack-shape.ts'

const KILOMETRES_PER_DEGREE = 111.195

/** Holes taken off. Of a ring that crosses itself, what is enclosed the other way round is taken off too. */
export const squareKilometres = (shape: Shape): number =>
  unpackShape(shape).reduce((sum, [outer, ...holes]) => {
    const filled = outer ? ringSquareKilometres(outer) : 0
    return (
      sum +
      Math.max(
        0,
        holes.reduce((left, hole) => left - ringSquareKilometres(hole), filled),
      )
    )
  }, 0)

export function ringSquareKilometres(ring: Ring): number {
  // From the first point on: products of whole coordinates would lose their last digits.
  const [originX = 0, originY = 0] = ring
  let doubled = 0
  let latitudes = 0
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length
    const [x, y] = [(ring[at] ?? 0) - originX, (ring[at + 1] ?? 0) - originY]
    const [nextX, nextY] = [(ring[next] ?? 0) - originX, (ring[next + 1] ?? 0) - originY]
    doubled += x * nextY - nextX * y
    latitudes += y
  }
  const middle = (originY + latitudes / (ring.length / 2)) / UNITS_PER_DEGREE
  const perUnit = KILOMETRES_PER_DEGREE / UNITS_PER_DEGREE
  return (Math.abs(doubled) / 2) * perUnit * perUnit * Math.cos((middle * Math.PI) / 180)
}
