/** Which words find room on the map, and where: never one over another. */
import { type Bounds, overlap } from './geometry.ts'

/** Pixels; a word's left upper corner. */
export interface Spot {
  readonly left: number
  readonly top: number
}

export interface Wanted {
  readonly width: number
  readonly height: number
  /** The best first. */
  readonly spots: readonly Spot[]
}

/** Air around each word. */
const AIR = 2

/** For each word where it stands, or null for no room; the first come first. */
export function placeWords(words: readonly Wanted[], isTaken: (bounds: Bounds) => boolean): (Spot | null)[] {
  const placed: Bounds[] = []
  return words.map(({ width, height, spots }) => {
    for (const spot of spots) {
      const bounds = boundsOf(spot, width, height)
      if (isTaken(bounds) || placed.some((other) => overlap(bounds, other))) continue
      placed.push(bounds)
      return spot
    }
    return null
  })
}

const boundsOf = ({ left, top }: Spot, width: number, height: number): Bounds => ({
  minX: left - AIR,
  minY: top - AIR,
  maxX: left + width + AIR,
  maxY: top + height + AIR,
})
