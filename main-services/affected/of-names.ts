/** What names of suburbs, towns, municipalities, provinces and zones mean, and which services are there. */
import type { NameTaken } from '../../shared/contract/affected.ts'
import type { Place, Resolution } from '../../shared/contract/places.ts'
import { type Condition, type Look, markArea, markWords } from './conditions.ts'
import { type Area, areaOf, type Boundary } from './prepare-area.ts'

export type PlaceOfFno = Place & { readonly fnoId: string | null }

export interface PlacesAsked {
  /** With an operator no other operator's names. */
  readonly resolve: (text: string, fno: string | null) => Resolution
  /** With whose name it is, for a zone. */
  readonly placeById: (placeId: string) => PlaceOfFno | undefined
  /** The ids of the place and of all that it lies in, itself first. */
  readonly around: (placeId: string) => readonly string[]
  /** The imported boundary of a place or zone, where there is one. */
  readonly boundaryOf: (place: PlaceOfFno) => Boundary | undefined
  /** A name as names are compared. */
  readonly foldName: (name: string) => string
}

/** One name, as far as it can be taken without looking at the services. */
export interface ReadName {
  readonly text: string
  readonly verdict: NameTaken['verdict']
  readonly nearest: readonly Place[]
  /** Undefined where it is not sure, and so left out. */
  readonly meant:
    | {
        readonly place: Place
        readonly area: Area | undefined
        /** Of a zone: its name as it is compared, whose it is, and the place that it is in. */
        readonly zone:
          | { readonly folded: string; readonly fnoId: string | null; readonly in: Place | undefined }
          | undefined
      }
    | undefined
}

export function readName(places: PlacesAsked, text: string, fno: string | null): ReadName {
  const byId = places.placeById(text)
  const { verdict, matches, nearest } = byId
    ? { verdict: 'one' as const, matches: [byId], nearest: [] }
    : places.resolve(text, fno)
  const [first] = matches
  if (verdict !== 'one' || !first) {
    return { text, verdict, nearest: (verdict === 'none' ? nearest : matches).map(toPlace), meant: undefined }
  }
  const place = toPlace(first)
  const boundary = places.boundaryOf(first)
  const area = boundary && boundary.length > 0 ? areaOf(boundary) : undefined
  const within = place.withinId === null ? undefined : places.placeById(place.withinId)
  const zone =
    place.kind === 'zone' ? { folded: places.foldName(place.name), fnoId: first.fnoId, in: within } : undefined
  return { text, verdict, nearest: [], meant: { place, area, zone } }
}

type Meant = NonNullable<ReadName['meant']>

/** What one putting of the names to the services found; `said` counts services by address or zone, of the wanted ones. */
interface Found {
  readonly said: number
  readonly wholeOf: Place | undefined
}

/** All names of one list at once: a province is two thousand suburbs, and each service is looked at once. */
export function ofNames(
  places: PlacesAsked,
  names: readonly ReadName[],
): { readonly condition: Condition; readonly taken: () => NameTaken[] } {
  const meant = names.flatMap((name) => name.meant ?? [])
  let found: ReadonlyMap<Meant, Found> = new Map()
  let byPlace: ReadonlyMap<string, readonly Meant[]> = new Map()

  function mark(look: Look, marks: Uint8Array): void {
    const zoned = markZones(meant, look, marks)
    const unknown = new Map(
      meant.flatMap((one) =>
        one.zone?.in && !one.area && zoned.get(one) === undefined ? [[one, one.zone.in] as const] : [],
      ),
    )
    byPlace = Map.groupBy(
      meant.filter((one) => !one.zone || unknown.has(one)),
      (one) => (unknown.get(one) ?? one.place).placeId,
    )
    const addressed = markPlaces(places, byPlace, look, marks)
    for (const { area } of meant) if (area) markArea(area, look.services, marks)
    found = new Map(
      meant.map((one) => [one, { said: (one.zone ? zoned : addressed).get(one) ?? 0, wholeOf: unknown.get(one) }]),
    )
  }

  function why({ services }: Look, slot: number): string[] {
    const { lat, lon, place, zone, fno } = services.columns()
    const { words } = services
    const [itsLat, itsLon] = [lat[slot] ?? Number.NaN, lon[slot] ?? Number.NaN]
    const bounded = meant.filter(({ area }) => area && isIn(area, itsLat, itsLon))
    const zoned = meant.filter((one) =>
      isOfZone(one, words.zones.word(zone[slot] ?? -1), words.fnos.word(fno[slot] ?? -1)),
    )
    const placeId = words.places.word(place[slot] ?? -1)
    const lineage = placeId === null ? [] : places.around(placeId)
    const addressed = lineage.flatMap((id) => byPlace.get(id) ?? [])
    return [
      ...addressed.map((one) => {
        const whole = found.get(one)?.wholeOf
        return whole ? `${whereWords(whole)}, as zone ${one.place.name} is not known` : whereWords(one.place)
      }),
      ...zoned.map(({ place: its }) => `zone ${its.name}`),
      ...bounded.map(({ place: its }) => `in the boundary of ${its.name}`),
    ]
  }

  const taken = ({ text, verdict, nearest, meant: its }: ReadName): NameTaken => {
    if (!its) return { text, verdict, place: null, words: `left out: ${LEFT_OUT[verdict]}`, nearest: [...nearest] }
    return { text, verdict, place: its.place, words: knownBy(its, found.get(its)), nearest: [] }
  }
  return { condition: { mark, why }, taken: () => names.map(taken) }
}

const LEFT_OUT: Record<NameTaken['verdict'], string> = {
  one: '',
  several: 'several places are called so',
  unsure: 'it is not sure which place is meant',
  none: 'no place is called so',
}

/** How many of the wanted services each zone has; a zone that no service at all names has none to say. */
function markZones(meant: readonly Meant[], look: Look, marks: Uint8Array): Map<Meant, number> {
  const counts = new Map<Meant, number>()
  const { words, columns } = look.services
  const { zone, fno } = columns()
  for (const one of meant) {
    if (!one.zone) continue
    const number = words.zones.find(one.zone.folded)
    const whose = one.zone.fnoId === null ? undefined : words.fnos.find(one.zone.fnoId)
    if (number === undefined || (one.zone.fnoId !== null && whose === undefined)) continue
    let isKnown = false
    let count = 0
    for (let slot = 0; slot < marks.length; slot++) {
      if (zone[slot] !== number || (whose !== undefined && fno[slot] !== whose) || look.services.isFree(slot)) continue
      isKnown = true
      marks[slot] = 1
      count += look.wanted[slot] ?? 0
    }
    if (isKnown) counts.set(one, count)
  }
  return counts
}

const isOfZone = ({ zone }: Meant, folded: string | null, fnoId: string | null): boolean =>
  zone !== undefined && folded === zone.folded && (zone.fnoId === null || zone.fnoId === fnoId)

/** One look at each place that a service has, and then at each service. */
function markPlaces(
  places: PlacesAsked,
  byPlace: ReadonlyMap<string, readonly Meant[]>,
  { services, wanted }: Look,
  marks: Uint8Array,
): Map<Meant, number> {
  const { places: words } = services.words
  const { place } = services.columns()
  const wantedIn = new Int32Array(words.size())
  for (let slot = 0; slot < marks.length; slot++) {
    const its = place[slot] ?? -1
    if (its >= 0) wantedIn[its] = (wantedIn[its] ?? 0) + (wanted[slot] ?? 0)
  }
  const counts = new Map<Meant, number>()
  const hit = new Uint8Array(words.size())
  if (byPlace.size === 0) return counts
  for (let number = 0; number < hit.length; number++) {
    for (const id of places.around(words.word(number) ?? '')) {
      for (const one of byPlace.get(id) ?? []) {
        hit[number] = 1
        counts.set(one, (counts.get(one) ?? 0) + (wantedIn[number] ?? 0))
      }
    }
  }
  markWords(hit, place, marks)
  return counts
}

const isIn = ({ south, west, north, east, has }: Area, lat: number, lon: number): boolean =>
  lat >= south && lat <= north && lon >= west && lon <= east && has(lat, lon)

const PARTS: ReadonlySet<Place['kind']> = new Set(['suburb', 'town'])
const whereWords = ({ kind, name }: Place): string => (PARTS.has(kind) ? `${kind} ${name}` : `in ${name}`)

function knownBy({ area, zone }: Meant, found: Found | undefined): string {
  const { said = 0, wholeOf } = found ?? {}
  if (wholeOf) return `its boundary is not known: the whole of ${wholeOf.name}`
  const [one, many] = zone
    ? ['service of that zone', 'services of that zone']
    : ['address that says so', 'addresses that say so']
  const counted = said === 0 ? undefined : `${said} ${said === 1 ? one : many}`
  if (area) return `by its imported boundary${counted ? ` and ${counted}` : ''}`
  return counted
    ? `by ${counted}`
    : `its boundary is not known, and no ${zone ? 'service names it' : 'address says so'}`
}

const toPlace = ({ placeId, name, kind, where, withinId, lat, lon, approximate }: Place): Place => ({
  placeId,
  name,
  kind,
  where,
  withinId,
  lat,
  lon,
  approximate,
})
