/** What is known here of a service, in the words of whoever tells it. */
import type { ServiceStatus } from '../../shared/contract/service-status.ts'

export interface ServiceFact {
  /** A short number that stays the service's as long as it is there. */
  readonly n: number
  readonly serviceId: string
  readonly subscriberId: string
  readonly name: string
  readonly username: string | null
  readonly package: string | null
  readonly fnoId: string | null
  readonly fnoReference: string | null
  /** The operator's zone, in its words. */
  readonly zone: string | null
  readonly status: ServiceStatus
  readonly suburb: string | null
  readonly placeId: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly pointFrom: 'given' | 'place' | null
  readonly contactable: boolean
}

/** A device as far as it says where a service hangs. */
export interface NetworkFact {
  readonly serviceId: string
  readonly olt: string | null
  readonly pon: string | null
  readonly pop: string | null
}
