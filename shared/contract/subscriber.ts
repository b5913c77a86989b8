/** What a subscriber is: a person or an organisation, how to reach them, RICA, consents, and their services. */
import { z } from 'zod'
import { Username } from './accounts.ts'
import { LineState } from './line-state.ts'
import { FnoId } from './places.ts'
import { ServiceStatus } from './service-status.ts'

export const SubscriberKind = z.enum(['person', 'organisation'])
export type SubscriberKind = z.infer<typeof SubscriberKind>

export const RicaState = z.enum(['not-started', 'documents-received', 'verified', 'refused'])
export type RicaState = z.infer<typeof RicaState>

/** `company`: a registration number with CIPC, `2015/123456/07`. */
export const IdKind = z.enum(['sa-id', 'passport', 'company'])
export type IdKind = z.infer<typeof IdKind>

/** `service`: outages and planned work (no opt-in needed, POPIA s11). `marketing`: opt-in, POPIA s69. */
export const ConsentPurpose = z.enum(['service', 'marketing'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

export const ServiceFields = {
  username: Username.nullable(),
  /** As the ISP sells it: `Vuma Core 100/50`. */
  package: z.string().trim().max(120).nullable(),
  downKbps: z.int().min(1).max(100_000_000).nullable(),
  upKbps: z.int().min(1).max(100_000_000).nullable(),
  fnoId: FnoId.nullable(),
  /** What the FNO calls the service: `VUM-SVC-4417093`. */
  fnoReference: z.string().trim().max(80).nullable(),
  /** The FNO's zone, in its words: `Mpumalanga Zone 1`. */
  zone: z.string().trim().max(120).nullable(),
  status: ServiceStatus,
  orderedOn: z.iso.date().nullable(),
  activatedOn: z.iso.date().nullable(),
  suspendedOn: z.iso.date().nullable(),
  cancelledOn: z.iso.date().nullable(),
  /** Where it is; left out, the subscriber's first address. */
  addressId: z.uuid().nullable(),
}
/** What is masked shows enough to be recognised on the telephone: `+27 82 ··· ··14`, `800101 ···· ·87`. */
const Masked = z.string()

export const SubscriberRow = z.object({
  subscriberId: z.uuid(),
  kind: SubscriberKind,
  name: z.string(),
  /** The ISP's own number for the customer. */
  reference: z.string().nullable(),
  /** The first of each. */
  phone: Masked.nullable(),
  email: Masked.nullable(),
  suburb: z.string().nullable(),
  /** Street, suburb, city in one line. */
  address: z.string().nullable(),
  rica: RicaState,
  /** All that there are; the rest of the row is of the one to look at first: active before any other. */
  services: z.int(),
  username: z.string().nullable(),
  package: z.string().nullable(),
  fnoId: z.string().nullable(),
  fnoReference: z.string().nullable(),
  /** Null without a service. */
  status: ServiceStatus.nullable(),
  state: LineState,
  /** Since when it is so; null where nobody knows. */
  since: z.iso.datetime().nullable(),
  changedAt: z.iso.datetime(),
})
export type SubscriberRow = z.infer<typeof SubscriberRow>

export const Contact = z.object({
  contactId: z.uuid(),
  kind: z.enum(['phone', 'email']),
  value: Masked,
  label: z.string().nullable(),
})
export type Contact = z.infer<typeof Contact>

export const SubscriberAddress = z.object({
  addressId: z.uuid(),
  street: z.string(),
  suburb: z.string(),
  city: z.string(),
  postalCode: z.string(),
  /** The place of the gazetteer that the suburb means; null where that is not sure: it is on the list of unresolved names. */
  placeId: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  /** `place`: the suburb's, good to a kilometre or so. */
  pointFrom: z.enum(['given', 'place']).nullable(),
})
export type SubscriberAddress = z.infer<typeof SubscriberAddress>

/** The session that is open on a service's account. */
export const ServiceSession = z.object({
  acctUniqueId: z.string(),
  nasAddress: z.string(),
  nasName: z.string().nullable(),
  nasPort: z.string().nullable(),
  framedIp: z.string().nullable(),
  mac: z.string().nullable(),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  inputRate: z.number().nullable(),
  outputRate: z.number().nullable(),
})
export type ServiceSession = z.infer<typeof ServiceSession>

export const Service = z.object({
  ...ServiceFields,
  serviceId: z.uuid(),
  state: LineState,
  since: z.iso.datetime().nullable(),
  session: ServiceSession.nullable(),
  /** Of its account's own group, where it has an account; null without. */
  hasAccount: z.boolean(),
})
export type Service = z.infer<typeof Service>

export const Rica = z.object({
  state: RicaState,
  idKind: IdKind.nullable(),
  idNumber: Masked.nullable(),
  /** Of a South African ID number. */
  born: z.iso.date().nullable(),
  citizen: z.boolean().nullable(),
  proofOfAddressOn: z.iso.date().nullable(),
  reason: z.string().nullable(),
  /** Who set the state, and when; null while nobody has. */
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  /** What keeps it from being verified, in words. */
  missing: z.array(z.string()),
})
export type Rica = z.infer<typeof Rica>

export const Consent = z.object({
  purpose: ConsentPurpose,
  given: z.boolean(),
  at: z.iso.datetime(),
  /** Where it was said: `call`, `order form`, `import`. */
  source: z.string(),
})
export type Consent = z.infer<typeof Consent>

export const Subscriber = SubscriberRow.extend({
  contacts: z.array(Contact),
  addresses: z.array(SubscriberAddress),
  ricaDetail: Rica,
  consents: z.array(Consent),
  serviceList: z.array(Service),
  createdAt: z.iso.datetime(),
})
export type Subscriber = z.infer<typeof Subscriber>

export const TimelineKind = z.enum(['session', 'sign-in', 'hardware', 'service', 'rica', 'consent', 'note'])
export type TimelineKind = z.infer<typeof TimelineKind>

export const TimelineEntry = z.object({
  /** Unique in the timeline. */
  entryId: z.string(),
  at: z.iso.datetime(),
  kind: TimelineKind,
  /** `good`: came up, verified. `bad`: lost, refused. */
  tone: z.enum(['plain', 'good', 'bad']),
  /** `Session lost` */
  title: z.string(),
  /** `Lost-Carrier after 52 min, on bng-dbn-01` */
  words: z.string(),
  /** Who did it; null for what happened by itself. */
  by: z.string().nullable(),
  username: z.string().nullable(),
  acctUniqueId: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Every condition must hold. Those about a service: one service of the subscriber has to meet them all. */
export const SubscriberFilter = z.strictObject({
  kind: SubscriberKind.optional(),
  rica: RicaState.optional(),
  state: LineState.optional(),
  status: ServiceStatus.optional(),
  fnoId: FnoId.optional(),
  /** A place of the gazetteer; what lies in it, however deep. */
  within: z.string().max(120).optional(),
  package: z.string().max(120).optional(),
})
export type SubscriberFilter = z.infer<typeof SubscriberFilter>
