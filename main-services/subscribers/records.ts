/** Reads and writes subscribers whole; writes only what differs. */
import type { Database } from '../platform/sqlite/open.ts'
import { type AddressStore, createAddressStore } from './addresses.store.ts'
import { createConsentStore } from './consents.store.ts'
import { createContactStore } from './contacts.store.ts'
import { createEventStore, type EventStore } from './events.store.ts'
import { isSame } from './is-same.ts'
import type { KeptSubscriber, SubscriberRecord } from './record.ts'
import { wordsOf } from './search-words.ts'
import { createServiceStore, type ServiceStore } from './services.store.ts'
import { createSubscriberStore, type SubscriberStore } from './subscribers.store.ts'
import { createWordStore, type WordStore } from './words.store.ts'

export interface Records {
  readonly subscribers: Omit<SubscriberStore, 'add' | 'change' | 'remove'>
  readonly services: Pick<ServiceStore, 'find' | 'findUsername' | 'findFnoReference'>
  readonly addresses: Pick<AddressStore, 'page' | 'place'>
  readonly events: EventStore
  readonly words: Pick<WordStore, 'match'>
  readonly load: (n: number) => KeptSubscriber | undefined
  /** How often anything was written: where it is the same, what was read of subscribers still stands. */
  readonly writes: () => number
  readonly add: (record: SubscriberRecord) => KeptSubscriber
  readonly change: (before: KeptSubscriber, after: SubscriberRecord) => void
  readonly remove: (record: KeptSubscriber) => void
}

/** What was written, for those who keep something of it in memory: before null, added; after null, removed. */
export type OnWritten = (before: KeptSubscriber | null, after: KeptSubscriber | null) => void

export function createRecords(db: Database, told: OnWritten): Records {
  let writes = 0
  const onWritten: OnWritten = (before, after) => {
    writes++
    told(before, after)
  }
  const subscribers = createSubscriberStore(db)
  const contacts = createContactStore(db)
  const addresses = createAddressStore(db)
  const consents = createConsentStore(db)
  const services = createServiceStore(db)
  const events = createEventStore(db)
  const words = createWordStore(db)

  function changeServices(before: KeptSubscriber, after: SubscriberRecord): void {
    const earlier = new Map(before.services.map((service) => [service.serviceId, service]))
    const isNew = ({ serviceId }: { readonly serviceId: string }) => !earlier.has(serviceId)
    // What gives an account up comes first: another of the same subscriber may take it.
    const known = after.services.filter((service) => !isNew(service))
    const changed = known.filter((service) => !isSame(service, earlier.get(service.serviceId)))
    const givingUp = changed.filter(
      ({ serviceId, username, status }) => status === 'cancelled' || username !== earlier.get(serviceId)?.username,
    )
    for (const service of givingUp) services.change({ ...service, username: null }, after.changedAt)
    for (const service of changed) services.change(service, after.changedAt)
    for (const service of after.services.filter(isNew)) services.add(before.n, service, after.changedAt)
  }

  return {
    subscribers,
    services,
    addresses,
    events,
    words,
    writes: () => writes,
    load: (n) => {
      const cells = subscribers.byN(n)
      if (!cells) return undefined
      return {
        ...cells,
        n,
        contacts: contacts.of(n),
        addresses: addresses.of(n),
        consents: consents.of(n),
        services: services.of(n),
      }
    },
    add: (record) => {
      const n = subscribers.add(record)
      contacts.add(n, record.contacts)
      addresses.add(n, record.addresses)
      for (const consent of record.consents) consents.put(n, consent)
      for (const service of record.services) services.add(n, service, record.changedAt)
      words.add(n, wordsOf(record))
      const kept = { ...record, n }
      onWritten(null, kept)
      return kept
    },
    change: (before, after) => {
      const { n } = before
      subscribers.change(n, after)
      if (!isSame(before.contacts, after.contacts)) {
        contacts.removeAll(n)
        contacts.add(n, after.contacts)
      }
      if (!isSame(before.addresses, after.addresses)) {
        addresses.removeAll(n)
        addresses.add(n, after.addresses)
      }
      for (const consent of after.consents) {
        if (!before.consents.some((known) => isSame(known, consent))) consents.put(n, consent)
      }
      changeServices(before, after)
      const wanted = wordsOf(after)
      if (!isSame(wordsOf(before), wanted)) {
        words.remove(n)
        words.add(n, wanted)
      }
      onWritten(before, { ...after, n })
    },
    remove: (record) => {
      words.remove(record.n)
      subscribers.remove(record.n)
      onWritten(record, null)
    },
  }
}
