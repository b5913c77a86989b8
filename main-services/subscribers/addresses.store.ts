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

export interface PlacedAddress extends WrittenPlace, Pick<SubscriberAddress, 'placeId' | 'lat' | 'lon' | 'pointFrom'> {
  readonly subscriber: number
  readonly position: number
}

export interface AddressStore {
  readonly of: (subscriber: number) => SubscriberAddress[]
  readonly add: (subscriber: number, addresses: readonly SubscriberAddress[]) => void
  readonly removeAll: (subscriber: number) => void
  /** All of them in their order, after that one. */
  readonly page: (after: Pick<PlacedAddress, 'subscriber' | 'position'>, limit: number) => PlacedAddress[]
  /** One transaction: these are there from now on, where the same is still written in them. */
  readonly place: (addresses: readonly PlacedAddress[]) => void
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
  const page = db.prepare<[number, number, number], PlacedAddress>(`
    SELECT subscriber, position, suburb, city, place_id AS placeId, lat, lon, point_from AS pointFrom
    FROM subscriber_address WHERE (subscriber, position) > (?, ?) ORDER BY subscriber, position LIMIT ?`)
  const place = db.prepare(`
    UPDATE subscriber_address SET place_id = @placeId, lat = @lat, lon = @lon, point_from = @pointFrom
    WHERE subscriber = @subscriber AND position = @position AND suburb = @suburb AND city = @city
      AND (point_from IS 'given') = (@pointFrom IS 'given')`)
  return {
    of: (subscriber) => of.all(subscriber),
    add: (subscriber, addresses) => {
      for (const [position, address] of addresses.entries()) {
        const { addressId, street, suburb, city, postalCode, placeId, lat, lon, pointFrom } = address
        add.run(subscriber, position, addressId, street, suburb, city, postalCode, placeId, lat, lon, pointFrom)
      }
    },
    removeAll: (subscriber) => void removeAll.run(subscriber),
    page: ({ subscriber, position }, limit) => page.all(subscriber, position, limit),
    place: (addresses) =>
      db.transaction(() => {
        for (const address of addresses) place.run(address)
      })(),
  }
}
