/** A subscriber as it is kept, whole: what is read, changed and written at once. */
import type {
  Consent,
  Contact,
  IdKind,
  RicaState,
  Service,
  SubscriberAddress,
  SubscriberKind,
} from '../../shared/contract/subscribers.ts'

/** In clear. */
export interface RicaRecord {
  readonly state: RicaState
  readonly idKind: IdKind | null
  readonly idNumber: string | null
  readonly proofOfAddressOn: string | null
  readonly reason: string | null
  readonly by: string | null
  readonly at: string | null
}

export type ServiceRecord = Omit<Service, 'state' | 'since' | 'session' | 'hasAccount'>

export interface SubscriberRecord {
  readonly subscriberId: string
  readonly kind: SubscriberKind
  readonly name: string
  readonly reference: string | null
  readonly rica: RicaRecord
  /** In clear; the first of a kind is the one to try. */
  readonly contacts: readonly Contact[]
  readonly addresses: readonly SubscriberAddress[]
  readonly consents: readonly Consent[]
  /** In the order they came. */
  readonly services: readonly ServiceRecord[]
  readonly createdAt: string
  readonly changedAt: string
}

export interface KeptSubscriber extends SubscriberRecord {
  /** Short; the number it has in the file as long as it is there. */
  readonly n: number
}

export const NO_RICA: RicaRecord = {
  state: 'not-started',
  idKind: null,
  idNumber: null,
  proofOfAddressOn: null,
  reason: null,
  by: null,
  at: null,
}

/** The service to look at first: active before any other, and one that is over last. */
export const firstService = (services: readonly ServiceRecord[]): ServiceRecord | undefined =>
  services.toSorted((one, other) => FIRST.indexOf(one.status) - FIRST.indexOf(other.status))[0]

const FIRST: readonly ServiceRecord['status'][] = ['active', 'suspended', 'ordered', 'cancelled']

/** Where a service is: at its own address, else at the subscriber's first. */
export const addressOf = (
  { addresses }: Pick<SubscriberRecord, 'addresses'>,
  service: Pick<ServiceRecord, 'addressId'> | undefined,
): SubscriberAddress | undefined => addresses.find(({ addressId }) => addressId === service?.addressId) ?? addresses[0]
