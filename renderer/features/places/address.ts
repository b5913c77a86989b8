/**
 * The Places page in the address: `#/places?q=park&kind=suburb&in=za-jhb&open=za-jhb-parkhurst`, `#/places?show=names`,
 * `#/places?show=unresolved`, `#/places?name=Mpumalanga+Zone+1&by=vumatel` for a name that is tried,
 * `#/places?show=areas&of=coverage&fno=vumatel&status=live&at=-29.75,30.99`. What it says wrongly is left at the default, never
 * an error: addresses are typed and pasted by people.
 */
import { AreaKind, CoverageStatus } from '../../../shared/contract/coverage.ts'
import { FnoId, OwnNameKind, PlaceKind } from '../../../shared/contract/places.ts'

export const placeLists = ['places', 'names', 'unresolved', 'areas'] as const
export type PlaceListName = (typeof placeLists)[number]

/** What the list of places can be narrowed to: zones are names of our own. */
const ListedKind = PlaceKind.exclude(['zone'])
export const listedKinds = ListedKind.options
export type ListedKind = (typeof listedKinds)[number]

export interface PlacesSelection {
  readonly list: PlaceListName
  readonly search: string
  readonly kind: ListedKind | null
  /** The province or municipality whose places are listed. */
  readonly within: string | null
  /** Of names of our own. */
  readonly nameKind: OwnNameKind | null
  readonly areaKind: AreaKind | null
  readonly areaStatus: CoverageStatus | null
  /** Of names and areas. */
  readonly fnoId: string | null
  /** Whose notice a tried name is taken from. */
  readonly triedBy: string | null
}

export function readSelection(query: URLSearchParams): PlacesSelection {
  return {
    list: placeLists.find((known) => known === query.get('show')) ?? 'places',
    search: (query.get('q') ?? '').trim().slice(0, 200),
    kind: ListedKind.safeParse(query.get('kind')).data ?? null,
    within: query.get('in')?.slice(0, 120) || null,
    nameKind: OwnNameKind.safeParse(query.get('as')).data ?? null,
    areaKind: AreaKind.safeParse(query.get('of')).data ?? null,
    areaStatus: CoverageStatus.safeParse(query.get('status')).data ?? null,
    fnoId: FnoId.safeParse(query.get('fno')).data ?? null,
    triedBy: FnoId.safeParse(query.get('by')).data ?? null,
  }
}

export const placesQuery = ({ search, kind, within }: PlacesSelection) => ({
  ...(search && { search }),
  ...(kind && { kind }),
  ...(within && { within }),
})

export const namesQuery = ({ search, nameKind, fnoId }: PlacesSelection) => ({
  ...(search && { search }),
  ...(nameKind && { kind: nameKind }),
  ...(fnoId && { fnoId }),
})

export const areasQuery = ({ search, areaKind, fnoId, areaStatus }: PlacesSelection) => ({
  ...(search && { search }),
  ...(areaKind && { kind: areaKind }),
  ...(fnoId && { fnoId }),
  ...(areaStatus && { status: areaStatus }),
})

export const placeLink = (placeId: string): string => `/places?open=${encodeURIComponent(placeId)}`

/** Names of our own, and those of places, that hold this text. */
export const namesLink = (search: string): string => `/places?show=names&q=${encodeURIComponent(search)}`
