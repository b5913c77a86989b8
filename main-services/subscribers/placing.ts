/** Where addresses are: the place that a suburb means and its point, where none was given. */
import type { SubscriberAddress } from '../../shared/contract/subscribers.ts'
import type { PlaceOfAddress } from './addresses.store.ts'

export interface PlacingDeps {
  /** Undefined where it is not sure. */
  readonly placeOf: (suburb: string, city: string) => PlaceOfAddress | undefined
  /** A name for the list of those that somebody has to place. */
  readonly noteUnplaced: (suburb: string, city: string) => void
}

type Placeable = Pick<SubscriberAddress, 'suburb' | 'city' | 'placeId' | 'lat' | 'lon' | 'pointFrom'>

export interface Placing {
  readonly of: PlacingDeps['placeOf']
  readonly placed: <T extends Placeable>(address: T) => T
  /** Notes the suburbs of those that no place could be found for. */
  readonly note: (addresses: readonly SubscriberAddress[]) => void
  /** What names mean may be something else from now on. */
  readonly forget: () => void
}

/** Suburbs are few, and a customer in each of them many. */
const KEPT = 20_000

export function createPlacing({ placeOf, noteUnplaced }: PlacingDeps): Placing {
  const known = new Map<string, PlaceOfAddress | undefined>()
  const noted = new Set<string>()
  const keyOf = (suburb: string, city: string): string => `${suburb}\n${city}`

  const of = (suburb: string, city: string): PlaceOfAddress | undefined => {
    const key = keyOf(suburb, city)
    if (known.has(key)) return known.get(key)
    if (known.size >= KEPT) known.clear()
    const place = suburb === '' && city === '' ? undefined : placeOf(suburb, city)
    known.set(key, place)
    return place
  }
  return {
    of,
    placed: (address) => {
      const place = of(address.suburb, address.city)
      const placeId = place?.placeId ?? null
      if (address.pointFrom === 'given') return { ...address, placeId }
      const { lat, lon } = place ?? { lat: null, lon: null }
      return { ...address, placeId, lat, lon, pointFrom: lat === null || lon === null ? null : 'place' }
    },
    note: (addresses) => {
      for (const { suburb, city, placeId } of addresses) {
        const key = keyOf(suburb, city)
        if (placeId !== null || suburb === '' || noted.has(key)) continue
        if (noted.size >= KEPT) noted.clear()
        noted.add(key)
        noteUnplaced(suburb, city)
      }
    },
    forget: () => {
      known.clear()
      noted.clear()
    },
  }
}
