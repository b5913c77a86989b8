/** Where the name of a place stands beside the groups of points, which it must not be written over. */
import type { Bounds } from './geometry.ts'

/** Pixels of the world at some zoom. */
export interface Disc {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Air between a disc and a name. */
const AIR = 3

const holds = ({ x, y, radius }: Disc, { minX, minY, maxX, maxY }: Bounds): boolean => {
  const right = Math.max(minX - x, 0, x - maxX)
  const down = Math.max(minY - y, 0, y - maxY)
  return right * right + down * down < radius * radius
}

/** How far down a name is to be moved, or up where that is less than nothing; null: there is no room beside the discs. */
export function standClear(name: Bounds, discs: readonly Disc[]): number | null {
  const moved = (by: number): Bounds => ({ ...name, minY: name.minY + by, maxY: name.maxY + by })
  const inTheWay = discs.filter((disc) => holds(disc, name))
  if (inTheWay.length === 0) return 0
  const below = Math.max(...inTheWay.map(({ y, radius }) => y + radius)) + AIR - name.minY
  const above = Math.min(...inTheWay.map(({ y, radius }) => y - radius)) - AIR - name.maxY
  return [below, above].find((by) => !discs.some((disc) => holds(disc, moved(by)))) ?? null
}
