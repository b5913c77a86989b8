/** A subscriber as a form or a row of a file would have it, and one service's facts as other slices use them. */
import type { LineState } from '../../shared/contract/line-state.ts'
import type { ServiceStatus } from '../../shared/contract/service-status.ts'

/** What is undefined is not said, and stays as it is where the subscriber is here already; null empties it. */
export interface PlannedSubscriber {
  readonly reference?: string | null
  readonly kind?: 'person' | 'organisation'
  readonly name?: string
  /** As it was written; E.164 in the end. */
  readonly phones?: readonly string[]
  readonly emails?: readonly string[]
  readonly idNumber?: string | null
  readonly address?: PlannedAddress
  readonly service?: PlannedService
  readonly marketing?: boolean
}

export interface PlannedAddress {
  readonly street?: string
  readonly suburb?: string
  readonly city?: string
  readonly postalCode?: string
  readonly lat?: number | null
  readonly lon?: number | null
}

export interface PlannedService {
  readonly username?: string | null
  readonly package?: string | null
  readonly downKbps?: number | null
  readonly upKbps?: number | null
  readonly fnoId?: string | null
  readonly fnoReference?: string | null
  readonly zone?: string | null
  readonly status?: ServiceStatus
  readonly orderedOn?: string | null
  readonly activatedOn?: string | null
  readonly suspendedOn?: string | null
  readonly cancelledOn?: string | null
}

/** What `affected`, the map and hardware know of a service. */
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
  readonly zone: string | null
  readonly status: ServiceStatus
  /** `2026-11-23` */
  readonly activatedOn: string | null
  readonly suburb: string | null
  readonly placeId: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly pointFrom: 'given' | 'place' | null
  /** By phone or e-mail, and service messages were not refused. */
  readonly contactable: boolean
}

/** How an account stands on the line now. Times are epoch milliseconds. */
export interface LineNow {
  readonly state: LineState
  readonly since: number | null
}
