/** The services that have a point, in the order of their numbers, as a map reads them. */
import { CANCELLED, type ServiceIndex } from './service-index.ts'

export interface MapPoints {
  /** Ascending. */
  readonly ids: Int32Array
  /** Of the index that they were read from. */
  readonly slots: Int32Array
  /** Degrees times 100,000. */
  readonly lats: Int32Array
  readonly lons: Int32Array
  readonly fnoOf: Int32Array
  readonly fnos: readonly string[]
  readonly withoutPoint: number
}

const A_DEGREE = 100_000

export function pointsOf(services: ServiceIndex): MapPoints {
  const { n, lat, lon, status, fno } = services.columns()
  const ids: number[] = []
  let withoutPoint = 0
  for (let slot = 0; slot < services.size(); slot++) {
    if (services.isFree(slot) || status[slot] === CANCELLED) continue
    if (Number.isNaN(lat[slot]) || Number.isNaN(lon[slot])) withoutPoint++
    else ids.push(n[slot] ?? 0)
  }
  const sorted = Int32Array.from(ids).sort()
  const points = {
    ids: sorted,
    slots: Int32Array.from(sorted, (id) => services.slotOfN(id) ?? 0),
    lats: new Int32Array(sorted.length),
    lons: new Int32Array(sorted.length),
    fnoOf: new Int32Array(sorted.length),
  }
  for (let index = 0; index < sorted.length; index++) {
    const slot = points.slots[index] ?? 0
    points.lats[index] = Math.round((lat[slot] ?? 0) * A_DEGREE)
    points.lons[index] = Math.round((lon[slot] ?? 0) * A_DEGREE)
    points.fnoOf[index] = fno[slot] ?? -1
  }
  const { fnos } = services.words
  return { ...points, fnos: Array.from({ length: fnos.size() }, (_, word) => fnos.word(word) ?? ''), withoutPoint }
}

/** Whether a map drawn by one shows the other. */
export const areSame = (one: MapPoints, other: MapPoints): boolean =>
  one.withoutPoint === other.withoutPoint &&
  one.fnos.length === other.fnos.length &&
  one.fnos.every((fno, index) => fno === other.fnos[index]) &&
  sameNumbers(one.ids, other.ids) &&
  sameNumbers(one.lats, other.lats) &&
  sameNumbers(one.lons, other.lons) &&
  sameNumbers(one.fnoOf, other.fnoOf)

function sameNumbers(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false
  return true
}
