/** Whether what an account says is a link that somebody should make, and what speaks against it. */
import { type Claim, identityOf } from './claims.ts'
import { nameOf } from './link-device.ts'
import type { ServiceFact } from './services.ts'

export interface LinkedDevice {
  readonly deviceId: string
  readonly serial: string | null
  readonly mac: string | null
  readonly serviceId: string | null
}

/** What is known beside the claim. */
export interface Ground {
  /** Other accounts that claim the same device. */
  readonly others: (claim: Claim) => readonly string[]
  /** That device in the list. */
  readonly listed: (claim: Claim) => LinkedDevice | undefined
  /** What is linked to the service in its place. */
  readonly inPlace: (serviceId: string, claim: Claim) => LinkedDevice | undefined
  /** How a service is called. */
  readonly nameOfService: (serviceId: string) => string
}

export interface FoundSuggestion {
  readonly suggestionId: string
  readonly claim: Claim
  readonly service: ServiceFact
  readonly against: string | null
  /** What speaks against it, by its names. */
  readonly others: readonly string[]
  readonly elsewhere: string | null
  readonly formerId: string | null
}

/** Changes where somebody who laid it aside should look again. */
export const evidenceOf = ({ claim, others, elsewhere, formerId }: FoundSuggestion): string =>
  JSON.stringify([claim.kind, others.toSorted(), elsewhere, formerId])

export function suggest(claim: Claim, service: ServiceFact, ground: Ground): FoundSuggestion | undefined {
  const { serviceId, status } = service
  const listed = ground.listed(claim)
  if (status === 'cancelled' || listed?.serviceId === serviceId) return undefined
  const others = ground.others(claim)
  const elsewhere = listed?.serviceId ?? null
  const inPlace = ground.inPlace(serviceId, claim)
  // An ONT of which an import said where it hangs, and nobody which one it is.
  const former = inPlace && (inPlace.serial ?? inPlace.mac) !== null ? inPlace : undefined
  const against = [
    ...(others.length > 0 ? [`Also said by ${listSome(others)}`] : []),
    ...(elsewhere === null ? [] : [`It is linked to ${ground.nameOfService(elsewhere)}`]),
    ...(former ? [`${nameOf({ ...former, kind: claim.deviceKind })} is linked in its place`] : []),
  ]
  return {
    suggestionId: suggestionIdOf(claim, serviceId),
    claim,
    service,
    against: against.length === 0 ? null : against.join('. '),
    others,
    elsewhere,
    formerId: former?.deviceId ?? null,
  }
}

/** The same device for the same service keeps its id. */
export const suggestionIdOf = (claim: Claim, serviceId: string): string => `${identityOf(claim)}@${serviceId}`

export function readSuggestionId(id: string): { readonly identity: string; readonly serviceId: string } {
  const at = id.lastIndexOf('@')
  return { identity: id.slice(0, Math.max(0, at)), serviceId: id.slice(at + 1) }
}

const LISTED = 3
const listSome = (names: readonly string[]): string => {
  const more = names.length - LISTED
  const listed = names.slice(0, LISTED).join(', ')
  return more > 0 ? `${listed} and ${more} more` : listed
}
