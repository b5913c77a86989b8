/** The dates of a service: each state has its day, and one that it comes to now has today's. */
import { ok, type Result } from '../../shared/base/result.ts'
import type { ServiceStatus } from '../../shared/contract/service-status.ts'
import { type Unusable, unusable } from './read-contact.ts'
import type { ServiceRecord } from './record.ts'

export const NEW_SERVICE: Omit<ServiceRecord, 'serviceId'> = {
  username: null,
  package: null,
  downKbps: null,
  upKbps: null,
  fnoId: null,
  fnoReference: null,
  zone: null,
  status: 'active',
  orderedOn: null,
  activatedOn: null,
  suspendedOn: null,
  cancelledOn: null,
  addressId: null,
}

type DateField = 'orderedOn' | 'activatedOn' | 'suspendedOn' | 'cancelledOn'
const DATE_OF: Readonly<Record<ServiceStatus, DateField>> = {
  ordered: 'orderedOn',
  active: 'activatedOn',
  suspended: 'suspendedOn',
  cancelled: 'cancelledOn',
}

/** `given`: what was said of a service that there is; undefined for a new one, of which the days are as they are given. */
export function datedService(
  before: ServiceRecord,
  after: ServiceRecord,
  given: { readonly [field in DateField]?: string | null | undefined } | undefined,
  today: string,
): Result<ServiceRecord, Unusable> {
  const { activatedOn, cancelledOn } = after
  if (activatedOn !== null && cancelledOn !== null && cancelledOn < activatedOn) {
    return unusable('cancelledOn', `It was activated on ${activatedOn}, after it was cancelled on ${cancelledOn}`)
  }
  if (!given || before.status === after.status) return ok(after)
  const field = DATE_OF[after.status]
  // Back from a suspension it is active since it first was.
  const isBack = after.status === 'active' && before.activatedOn !== null
  if (given[field] !== undefined || isBack) return ok(after)
  return ok({ ...after, [field]: today })
}
