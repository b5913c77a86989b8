/** The table `subscriber_address`: where customers are. */
import type { SubscriberAddress } from '../../shared/contract/subscribers.ts'
import type { Database } from '../platform/sqlite/open.ts'

/** What is written in addresses, as far as it says which place is meant. */
export interface WrittenPlace {
  readonly suburb: string
  readonly city: string
}

/** Where the gazetteer says that is. */
export interface PlaceOfAddress {
  readonly placeId: string
  readonly lat: number | null
  readonly lon: number | null
}

export interface AddressStore {
  readonly of: (subscriber: number) => SubscriberAddress[]
  readonly add: (subscriber: number, addresses: readonly SubscriberAddress[]) => void
  readonly removeAll: (subscriber: number) => void
  /** Every suburb and city that is written somewhere, one after another. */
  readonly nextWritten: (after: WrittenPlace) => WrittenPlace | undefined
  /** What is said there means that place from now on; whether that changed anything. A point that was given stays. */
  readonly place: (written: WrittenPlace, place: PlaceOfAddress | undefined) => boolean
}

export function createAddressStore(db: Database): AddressStore {
  const of = db.prepare<[number], SubscriberAddress>(`
    SELECT address_id AS addressId, street, suburb, city, postal_code AS postalCode, place_id AS placeId, lat, lon,
      point_from AS pointFrom
    FROM subscriber_address WHERE subscriber = ? ORDER BY position`)
  const add = db.prepare(`
    INSERT INTO subscriber_address (subscriber, position, address_id, street, suburb, city, postal_code, place_id, lat,
      lon, point_from)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const removeAll = db.prepare('DELETE FROM subscriber_address WHERE subscriber = ?')
  const nextWritten = db.prepare<[string, string], WrittenPlace>(`
    SELECT suburb, city FROM subscriber_address WHERE (suburb, city) > (?, ?) ORDER BY suburb, city LIMIT 1`)
  const place = db.prepare(`
    UPDATE subscriber_address SET place_id = @placeId,
      lat = iif(point_from IS 'given', lat, @lat), lon = iif(point_from IS 'given', lon, @lon),
      point_from = iif(point_from IS 'given', point_from, iif(@lat IS NULL, NULL, 'place'))
    WHERE suburb = @suburb AND city = @city
      AND (place_id IS NOT @placeId OR (point_from IS NOT 'given' AND (lat IS NOT @lat OR lon IS NOT @lon)))`)
  return {
    of: (subscriber) => of.all(subscriber),
    add: (subscriber, addresses) => {
      for (const [position, address] of addresses.entries()) {
        const { addressId, street, suburb, city, postalCode, placeId, lat, lon, pointFrom } = address
        add.run(subscriber, position, addressId, street, suburb, city, postalCode, placeId, lat, lon, pointFrom)
      }
    },
    removeAll: (subscriber) => void removeAll.run(subscriber),
    nextWritten: ({ suburb, city }) => nextWritten.get(suburb, city),
    place: ({ suburb, city }, means) => {
      const { placeId, lat, lon } = means ?? { placeId: null, lat: null, lon: null }
      return place.run({ suburb, city, placeId, lat, lon }).changes > 0
    },
  }
}
