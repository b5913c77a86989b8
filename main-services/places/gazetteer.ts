/** The places that come with the program, and what each lies in. */
import { z } from 'zod'
import rows from '../../resources/places/gazetteer.json' with { type: 'json' }
import type { Place } from '../../shared/contract/places.ts'

const GazetteerPlace = z.object({
  placeId: z.string(),
  kind: z.enum(['province', 'metro', 'district', 'local', 'town', 'suburb']),
  name: z.string(),
  within: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  approximate: z.boolean(),
  others: z.array(z.string()),
})
export type GazetteerPlace = z.infer<typeof GazetteerPlace>

export interface InnerPoint {
  readonly lat: number
  readonly lon: number
}

export interface Gazetteer {
  readonly places: readonly GazetteerPlace[]
  readonly byId: (placeId: string) => GazetteerPlace | undefined
  /** What it lies in, the nearest first; itself is not among them. */
  readonly around: (place: GazetteerPlace) => readonly GazetteerPlace[]
  /** As the contract shows it. */
  readonly show: (place: GazetteerPlace) => Place
  /** The point inside its imported boundary, of a place or of a part by a name of our own. */
  readonly innerPoint: (placeId: string) => InnerPoint | undefined
  /** Takes the imported boundaries' points in the place of approximate ones. */
  readonly takePoints: (points: ReadonlyMap<string, InnerPoint>) => void
}

/** Throws where the file is not what `tools/make-gazetteer.mjs` makes. */
export function createGazetteer(): Gazetteer {
  const places = z.array(GazetteerPlace).parse(rows)
  const byId = new Map(places.map((place) => [place.placeId, place]))
  let points: ReadonlyMap<string, InnerPoint> = new Map()
  const lineages = new Map<string, readonly GazetteerPlace[]>()

  const around = (place: GazetteerPlace): readonly GazetteerPlace[] => {
    const known = lineages.get(place.placeId)
    if (known) return known
    const outer = place.within === null ? undefined : byId.get(place.within)
    if (place.within !== null && !outer) throw new Error(`${place.placeId} lies in ${place.within}, which is not there`)
    const lineage = outer ? [outer, ...around(outer)] : []
    lineages.set(place.placeId, lineage)
    return lineage
  }

  return {
    places,
    byId: (placeId) => byId.get(placeId),
    around,
    innerPoint: (placeId) => points.get(placeId),
    takePoints: (taken) => {
      points = taken
    },
    show: (place) => ({
      placeId: place.placeId,
      name: place.name,
      kind: place.kind,
      where: around(place)
        .filter(({ kind }) => kind !== 'district' || place.kind === 'local' || place.kind === 'town')
        .map(({ name }) => name)
        .join(', '),
      withinId: place.within,
      lat: place.lat,
      lon: place.lon,
      approximate: place.approximate,
      ...(place.approximate ? surveyed(points.get(place.placeId)) : {}),
    }),
  }
}

const surveyed = (point: InnerPoint | undefined) => (point ? { ...point, approximate: false } : {})
