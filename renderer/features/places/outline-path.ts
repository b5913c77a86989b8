/** The outline of an area as the path of a small drawing: north up, its true proportions, no more corners than it can show. */

/** Rings of longitude and latitude: polygon, ring, point. */
export type Shape = readonly (readonly (readonly (readonly [number, number])[])[])[]

export interface Outline {
  readonly path: string
  readonly width: number
  readonly height: number
  /** How many kilometres the drawing is wide. */
  readonly km: number
}

const kmOfDegree = 111.32

/** `most`: of the longer side, pixels. Undefined for a shape without a point. */
export function outlinePath(shape: Shape, most: number, margin = 4): Outline | undefined {
  const points = shape.flat(2)
  if (points.length === 0) return undefined
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon, lat] of points) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  // At this latitude a degree of longitude is so much shorter than one of latitude.
  const narrow = Math.cos((((north + south) / 2) * Math.PI) / 180)
  // An area of no width is drawn as a line, not at an endless scale.
  const wide = Math.max((east - west) * narrow, 1e-6)
  const high = Math.max(north - south, 1e-6)
  const scale = (most - 2 * margin) / Math.max(wide, high)
  const place = ([lon, lat]: readonly [number, number]) =>
    `${((lon - west) * narrow * scale + margin).toFixed(1)} ${((north - lat) * scale + margin).toFixed(1)}`
  const path = shape.flat().map((ring) => {
    const corners: string[] = []
    for (const point of ring) {
      const corner = place(point)
      // Corners closer than a tenth of a pixel are one.
      if (corner !== corners.at(-1)) corners.push(corner)
    }
    return `M${corners.join('L')}Z`
  })
  return {
    path: path.join(''),
    width: Math.round(wide * scale + 2 * margin),
    height: Math.round(high * scale + 2 * margin),
    km: wide * kmOfDegree,
  }
}
