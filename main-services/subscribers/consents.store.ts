/** The table `subscriber_consent`: what a customer may be sent, as was said last. */
import type { Consent } from '../../shared/contract/subscribers.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface ConsentStore {
  readonly of: (subscriber: number) => Consent[]
  readonly put: (subscriber: number, consent: Consent) => void
}

export function createConsentStore(db: Database): ConsentStore {
  const of = db.prepare<[number], Omit<Consent, 'given'> & { readonly given: number }>(`
    SELECT purpose, given, at, source FROM subscriber_consent WHERE subscriber = ? ORDER BY purpose DESC`)
  const put = db.prepare(
    'INSERT OR REPLACE INTO subscriber_consent (subscriber, purpose, given, at, source) VALUES (?, ?, ?, ?, ?)',
  )
  return {
    of: (subscriber) => of.all(subscriber).map(({ given, ...consent }) => ({ ...consent, given: given === 1 })),
    put: (subscriber, { purpose, given, at, source }) => void put.run(subscriber, purpose, given ? 1 : 0, at, source),
  }
}
