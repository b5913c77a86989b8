/** A service as it is typed: texts, and what the contract is asked with. */
import type { ServiceStatus } from '../../../shared/contract/service-status.ts'
import type { Service } from '../../../shared/contract/subscribers.ts'

export interface ServiceDraft {
  readonly status: ServiceStatus
  readonly username: string
  readonly package: string
  /** Mbit/s. */
  readonly down: string
  readonly up: string
  readonly fnoId: string
  readonly fnoReference: string
  readonly zone: string
  readonly orderedOn: string
  readonly activatedOn: string
  readonly suspendedOn: string
  readonly cancelledOn: string
  readonly addressId: string
}

export const emptyService: ServiceDraft = {
  status: 'active',
  username: '',
  package: '',
  down: '',
  up: '',
  fnoId: '',
  fnoReference: '',
  zone: '',
  orderedOn: '',
  activatedOn: '',
  suspendedOn: '',
  cancelledOn: '',
  addressId: '',
}

const megabits = (kbps: number | null): string => (kbps === null ? '' : String(kbps / 1000))

export const serviceDraftOf = (service: Service): ServiceDraft => ({
  status: service.status,
  username: service.username ?? '',
  package: service.package ?? '',
  down: megabits(service.downKbps),
  up: megabits(service.upKbps),
  fnoId: service.fnoId ?? '',
  fnoReference: service.fnoReference ?? '',
  zone: service.zone ?? '',
  orderedOn: service.orderedOn ?? '',
  activatedOn: service.activatedOn ?? '',
  suspendedOn: service.suspendedOn ?? '',
  cancelledOn: service.cancelledOn ?? '',
  addressId: service.addressId ?? '',
})

/** Undefined where it is no speed: `100`, `2.5`, `2,5`; null where nothing is typed. */
export function kbpsOf(text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.')
  if (typed === '') return null
  const kbps = Math.round(Number(typed) * 1000)
  return /^\d+(\.\d+)?$/.test(typed) && kbps >= 1 && kbps <= 100_000_000 ? kbps : undefined
}

export const inputFields = {
  status: 'status',
  username: 'username',
  package: 'package',
  down: 'downKbps',
  up: 'upKbps',
  fnoId: 'fnoId',
  fnoReference: 'fnoReference',
  zone: 'zone',
  orderedOn: 'orderedOn',
  activatedOn: 'activatedOn',
  suspendedOn: 'suspendedOn',
  cancelledOn: 'cancelledOn',
  addressId: 'addressId',
} as const satisfies Readonly<Record<keyof ServiceDraft, string>>

/** Only what was changed; an empty text takes the value away. Speeds are read before: what is none is not sent. */
export function serviceInput(draft: ServiceDraft, changed: Readonly<Partial<Record<keyof ServiceDraft, boolean>>>) {
  const text = (key: Exclude<keyof ServiceDraft, 'status' | 'down' | 'up'>) =>
    changed[key] ? { [inputFields[key]]: draft[key].trim() || null } : {}
  return {
    ...(changed.status && { status: draft.status }),
    ...text('username'),
    ...text('package'),
    ...(changed.down && { downKbps: kbpsOf(draft.down) ?? null }),
    ...(changed.up && { upKbps: kbpsOf(draft.up) ?? null }),
    ...text('fnoId'),
    ...text('fnoReference'),
    ...text('zone'),
    ...text('orderedOn'),
    ...text('activatedOn'),
    ...text('suspendedOn'),
    ...text('cancelledOn'),
    ...text('addressId'),
  }
}

/** The name in the form of a field of what was sent. */
export const serviceFieldInForm = (path: string): keyof ServiceDraft | undefined =>
  (Object.keys(inputFields) as (keyof ServiceDraft)[]).find((key) => inputFields[key] === path.split('.').at(-1))
