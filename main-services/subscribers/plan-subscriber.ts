/** What a subscriber becomes by a row of a file: what it does not say stays, what it says is checked. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Consent, Contact, SubscriberAddress } from '../../shared/contract/subscribers.ts'
import { readIdNumber } from './judge-rica.ts'
import type { PlannedAddress, PlannedService, PlannedSubscriber } from './planned.ts'
import { readEmail, readPhone, type Unusable, unusable } from './read-contact.ts'
import { NO_RICA, type RicaRecord, type ServiceRecord, type SubscriberRecord } from './record.ts'
import { datedService, NEW_SERVICE } from './service-dates.ts'

export interface PlanDeps {
  readonly newId: () => string
  readonly placed: (address: SubscriberAddress) => SubscriberAddress
}

export interface PlanAt {
  readonly at: string
  /** `2026-11-23` */
  readonly today: string
  /** Where consents come from: `import`. */
  readonly source: string
}

export interface Planned {
  readonly after: SubscriberRecord
  /** The one that the row is about; null where it says nothing of any. */
  readonly serviceId: string | null
}

/** `serviceId`: of the service that is found by what the row calls it. */
export function planSubscriber(
  { newId, placed }: PlanDeps,
  before: SubscriberRecord | undefined,
  serviceId: string | undefined,
  planned: PlannedSubscriber,
  when: PlanAt,
): Result<Planned, Unusable> {
  const name = planned.name ?? before?.name ?? ''
  if (name.trim() === '') return unusable('name', 'Give the name of the customer')
  if (name.length > 120) return unusable('name', 'A name has at most 120 characters')
  const contacts = plannedContacts(newId, before?.contacts ?? [], planned)
  if (!contacts.ok) return contacts
  const rica = plannedRica(before?.rica ?? NO_RICA, planned.idNumber, when.today)
  if (!rica.ok) return rica
  const addresses = plannedAddresses({ newId, placed }, before?.addresses ?? [], planned.address)
  if (!addresses.ok) return addresses
  const service = plannedService(newId, before?.services ?? [], serviceId, planned.service, when.today)
  if (!service.ok) return service
  const its = service.value
  const services = before?.services ?? []
  const isKnown = its !== undefined && services.some((one) => one.serviceId === its.serviceId)
  const after: SubscriberRecord = {
    subscriberId: before?.subscriberId ?? newId(),
    kind: planned.kind ?? before?.kind ?? 'person',
    name: name.trim(),
    reference: planned.reference === undefined ? (before?.reference ?? null) : planned.reference || null,
    rica: rica.value,
    contacts: contacts.value,
    addresses: addresses.value,
    consents: plannedConsents(before?.consents ?? [], planned.marketing, when),
    services: isKnown
      ? services.map((one) => (one.serviceId === its.serviceId ? its : one))
      : [...services, ...(its ? [its] : [])],
    createdAt: before?.createdAt ?? when.at,
    changedAt: when.at,
  }
  return ok({ after, serviceId: its?.serviceId ?? null })
}

/** The phones that a row names are all the phones there are; one that stays keeps its id and what is written beside it. */
function plannedContacts(
  newId: () => string,
  before: readonly Contact[],
  { phones, emails }: PlannedSubscriber,
): Result<Contact[], Unusable> {
  const contacts: Contact[] = []
  const sources = [
    ['phone', phones, (text: string, n: number) => readPhone(text, n === 0 ? 'phone' : 'phone2')],
    ['email', emails, (text: string) => readEmail(text, 'email')],
  ] as const
  for (const [kind, texts, read] of sources) {
    if (texts === undefined) {
      contacts.push(...before.filter((contact) => contact.kind === kind))
      continue
    }
    for (const [n, text] of texts.entries()) {
      if (text.trim() === '') continue
      const value = read(text, n)
      if (!value.ok) return value
      if (contacts.some((contact) => contact.kind === kind && contact.value === value.value)) continue
      const known = before.find((contact) => contact.kind === kind && contact.value === value.value)
      contacts.push(known ?? { contactId: newId(), kind, value: value.value, label: null })
    }
  }
  return ok(contacts)
}

/** A number that is not the one that was verified has to be verified anew. */
function plannedRica(
  before: RicaRecord,
  idNumber: string | null | undefined,
  today: string,
): Result<RicaRecord, Unusable> {
  if (idNumber === undefined) return ok(before)
  const state = before.state === 'verified' ? 'documents-received' : before.state
  if (idNumber === null || idNumber.trim() === '') {
    return ok(before.idNumber === null ? before : { ...before, state, idKind: null, idNumber: null })
  }
  const read = readIdNumber({ idKind: null, idNumber }, today, 'idNumber')
  if (!read.ok) return read
  return ok(read.value.idNumber === before.idNumber ? before : { ...before, state, ...read.value })
}

function plannedAddresses(
  { newId, placed }: PlanDeps,
  before: readonly SubscriberAddress[],
  planned: PlannedAddress | undefined,
): Result<readonly SubscriberAddress[], Unusable> {
  if (planned === undefined) return ok(before)
  const [first, ...others] = before
  const lat = planned.lat === undefined ? (first?.pointFrom === 'given' ? first.lat : null) : planned.lat
  const lon = planned.lon === undefined ? (first?.pointFrom === 'given' ? first.lon : null) : planned.lon
  const wrong = wrongPoint(lat, lon)
  if (wrong) return err(wrong)
  const written = {
    street: planned.street?.trim() ?? first?.street ?? '',
    suburb: planned.suburb?.trim() ?? first?.suburb ?? '',
    city: planned.city?.trim() ?? first?.city ?? '',
    postalCode: planned.postalCode?.trim() ?? first?.postalCode ?? '',
  }
  if (!first && lat === null && Object.values(written).every((text) => text === '')) return ok(before)
  const addressId = first?.addressId ?? newId()
  const pointFrom = lat === null ? null : 'given'
  return ok([placed({ addressId, ...written, placeId: null, lat, lon, pointFrom }), ...others])
}

/** South Africa, its neighbours and its islands, with room. */
const SOUTH = { least: -48, most: -15 }
const EAST = { least: 10, most: 42 }

export function wrongPoint(lat: number | null, lon: number | null): Unusable | undefined {
  if (lat === null && lon === null) return undefined
  if (lat === null || lon === null) {
    return { type: 'Unusable', field: lat === null ? 'lat' : 'lon', words: 'A point has a latitude and a longitude' }
  }
  if (isWithin(lat, SOUTH) && isWithin(lon, EAST)) return undefined
  const isSwapped = isWithin(lon, SOUTH) && isWithin(lat, EAST)
  const why = isSwapped ? 'the two are swapped' : 'that is nowhere near South Africa'
  return { type: 'Unusable', field: 'lat', words: `${lat}, ${lon}: ${why}; write latitude -26.2 and longitude 28.05` }
}

const isWithin = (value: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  value >= least && value <= most

function plannedConsents(before: readonly Consent[], marketing: boolean | undefined, when: PlanAt): readonly Consent[] {
  if (marketing === undefined) return before
  const known = before.find(({ purpose }) => purpose === 'marketing')
  if (known?.given === marketing) return before
  // Nobody was asked yet, and saying no to nothing is no news.
  if (!known && !marketing) return before
  const others = before.filter(({ purpose }) => purpose !== 'marketing')
  return [...others, { purpose: 'marketing', given: marketing, at: when.at, source: when.source }]
}

/** The service that the row means: found by its names, else the one that there is. */
function plannedService(
  newId: () => string,
  before: readonly ServiceRecord[],
  serviceId: string | undefined,
  planned: PlannedService | undefined,
  today: string,
): Result<ServiceRecord | undefined, Unusable> {
  if (planned === undefined) return ok(undefined)
  const found = before.find((service) => service.serviceId === serviceId)
  const running = before.filter(({ status }) => status !== 'cancelled')
  const isNamed = Boolean(planned.username) || Boolean(planned.fnoReference)
  if (!found && !isNamed && running.length > 1) {
    return unusable('username', 'The customer has several services: say which by its username')
  }
  const only = running.length === 1 ? running[0] : undefined
  const its = found ?? (only && mayBe(only, planned) ? only : undefined)
  const from = its ?? { ...NEW_SERVICE, serviceId: newId() }
  return datedService(from, { ...from, ...said(planned) }, its ? planned : undefined, today)
}

/** Whether a row may mean a service that goes by none of the names in the row. */
const mayBe = (service: ServiceRecord, { username, fnoReference }: PlannedService): boolean =>
  (!username || service.username === null || service.username === username) &&
  (!fnoReference || service.fnoReference === null || service.fnoReference === fnoReference)

/** Without what is not said; an empty text says that there is none. */
function said(planned: PlannedService): Partial<ServiceRecord> {
  const its: Record<string, string | number | null> = {}
  for (const [field, value] of Object.entries(planned))
    if (value !== undefined) its[field] = value === '' ? null : value
  return its
}
