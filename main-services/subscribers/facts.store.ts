/** Services with all that others know of them: whose, where, and whether anybody can be told. */
import type { Database } from '../platform/sqlite/open.ts'
import type { ServiceFact } from './planned.ts'

export interface FactStore {
  /** After a service's number, in their order. */
  readonly after: (n: number, limit: number) => ServiceFact[]
  readonly ofSubscriber: (subscriberId: string) => ServiceFact[]
  readonly byId: (serviceId: string) => ServiceFact | undefined
  /** Phones and e-mails in clear, the first first. */
  readonly contactsOf: (serviceId: string) => { readonly kind: 'phone' | 'email'; readonly value: string }[]
}

interface Row extends Omit<ServiceFact, 'contactable'> {
  readonly contactable: number
}

const FACTS = `
  SELECT v.n, v.service_id AS serviceId, s.subscriber_id AS subscriberId, s.name, v.username, v.package,
    v.fno_id AS fnoId, v.fno_reference AS fnoReference, v.zone, v.status, v.activated_on AS activatedOn,
    nullif(a.suburb, '') AS suburb, a.place_id AS placeId, a.lat, a.lon, a.point_from AS pointFrom,
    EXISTS (SELECT 1 FROM subscriber_contact c WHERE c.subscriber = v.subscriber) AND NOT EXISTS (
      SELECT 1 FROM subscriber_consent k WHERE k.subscriber = v.subscriber AND k.purpose = 'service' AND k.given = 0
    ) AS contactable
  FROM service v
  JOIN subscriber s ON s.n = v.subscriber
  LEFT JOIN subscriber_address a ON a.subscriber = v.subscriber AND a.position = ifnull(
    iif(v.address_id IS NULL, 0,
      (SELECT position FROM subscriber_address WHERE subscriber = v.subscriber AND address_id = v.address_id)), 0)`

export function createFactStore(db: Database): FactStore {
  const after = db.prepare<[number, number], Row>(`${FACTS} WHERE v.n > ? ORDER BY v.n LIMIT ?`)
  const ofSubscriber = db.prepare<[string], Row>(
    `${FACTS} WHERE v.subscriber = (SELECT n FROM subscriber WHERE subscriber_id = ?) ORDER BY v.n`,
  )
  const byId = db.prepare<[string], Row>(`${FACTS} WHERE v.service_id = ?`)
  const contactsOf = db.prepare<[string], { readonly kind: 'phone' | 'email'; readonly value: string }>(`
    SELECT kind, value FROM subscriber_contact
    WHERE subscriber = (SELECT subscriber FROM service WHERE service_id = ?) ORDER BY position`)
  return {
    after: (n, limit) => after.all(n, limit).map(toFact),
    ofSubscriber: (subscriberId) => ofSubscriber.all(subscriberId).map(toFact),
    byId: (serviceId) => {
      const row = byId.get(serviceId)
      return row && toFact(row)
    },
    contactsOf: (serviceId) => contactsOf.all(serviceId),
  }
}

const toFact = (row: Row): ServiceFact => ({ ...row, contactable: row.contactable === 1 })
