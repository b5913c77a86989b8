/** The areas of a whole file, and what is to be known of them before any is kept. */
import type { Feature, Reading } from './feature.ts'
import { type AreaTerms, type LeftFeature, type PreparedArea, prepareArea } from './prepare-area.ts'

export interface Collected {
  readonly areas: number
  readonly left: number
  /** Features with a ring that crosses itself. */
  readonly crossing: number
  readonly looksSwapped: boolean
  readonly byStatus: readonly { readonly status: string; readonly count: number }[]
  readonly byFno: readonly { readonly fnoId: string | null; readonly count: number }[]
  readonly properties: readonly string[]
  readonly nameFrom: string | null
  /** The first hundred that are left out. */
  readonly problems: readonly LeftFeature[]
  readonly warnings: readonly string[]
  readonly bounds: PreparedArea['bounds'] | null
}

/** South Africa with its neighbours' borders, without the Prince Edward Islands. */
const HERE = { south: -35.5, west: 16, north: -21.5, east: 33.5 } as const
const MOST_PROBLEMS = 100
const MOST_PROPERTIES = 100

export function createCollection(terms: AreaTerms, keep: (area: PreparedArea) => void) {
  let [features, areas, left, crossing, assumed, elsewhere] = [0, 0, 0, 0, 0, 0]
  const byStatus = new Map<string, number>()
  const byFno = new Map<string | null, number>()
  const namedBy = new Map<string, number>()
  const properties = new Set<string>()
  const problems: LeftFeature[] = []
  const warnings: string[] = []
  let bounds: PreparedArea['bounds'] | null = null

  const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

  const add = (area: PreparedArea): void => {
    areas++
    if (area.crossing > 0) crossing++
    if (area.statusAssumed) assumed++
    if (area.status) count(byStatus, area.status)
    if (terms.kind !== 'suburb') count(byFno, area.fnoId)
    if (area.nameFrom) count(namedBy, area.nameFrom)
    if (!liesIn(area.bounds, HERE)) elsewhere++
    bounds = bounds ? around(bounds, area.bounds) : area.bounds
    keep(area)
  }

  const reading: Reading = {
    take: (feature: Feature) => {
      const prepared = prepareArea(feature, ++features, terms)
      if (properties.size < MOST_PROPERTIES) for (const name of Object.keys(feature.properties)) properties.add(name)
      if (prepared.ok) return add(prepared.value)
      left++
      if (problems.length < MOST_PROBLEMS) problems.push(prepared.error)
    },
    warn: (words) => void warnings.push(words),
  }

  const notes = (looksSwapped: boolean): string[] => [
    ...(assumed > 0
      ? [`${assumed} areas do not say whether they are live, and none is given for the file: they are taken as live.`]
      : []),
    ...(looksSwapped
      ? ['Every point would lie in South Africa if latitude and longitude were the other way round: they look swapped.']
      : elsewhere > 0
        ? [`${elsewhere} areas do not lie in South Africa, or not whole.`]
        : []),
  ]

  return {
    reading,
    features: () => features,
    collected: (): Collected => {
      const looksSwapped = bounds !== null && !liesIn(bounds, HERE) && liesIn(turned(bounds), HERE)
      return {
        areas,
        left,
        crossing,
        looksSwapped,
        byStatus: counted(byStatus).map(([status, times]) => ({ status, count: times })),
        byFno: counted(byFno).map(([fnoId, times]) => ({ fnoId, count: times })),
        properties: [...properties],
        nameFrom: counted(namedBy)[0]?.[0] ?? null,
        problems,
        warnings: [...warnings, ...notes(looksSwapped)],
        bounds,
      }
    },
  }
}

const counted = <K>(counts: Map<K, number>): [K, number][] => [...counts].sort((a, b) => b[1] - a[1])

type Bounds = PreparedArea['bounds']
const liesIn = (inner: Bounds, outer: Bounds): boolean =>
  inner.south >= outer.south && inner.north <= outer.north && inner.west >= outer.west && inner.east <= outer.east
const around = (one: Bounds, other: Bounds): Bounds => ({
  south: Math.min(one.south, other.south),
  west: Math.min(one.west, other.west),
  north: Math.max(one.north, other.north),
  east: Math.max(one.east, other.east),
})
const turned = ({ south, west, north, east }: Bounds): Bounds => ({
  south: west,
  west: south,
  north: east,
  east: north,
})
