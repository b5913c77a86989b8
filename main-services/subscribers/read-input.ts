/** What a form says of a subscriber, checked and as it is kept: contacts, addresses, services, RICA. */
import type { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type {
  Contact,
  subscribers as contract,
  SubscriberAddress,
  SubscriberKind,
} from '../../shared/contract/subscribers.ts'
import { missingForRica, readIdNumber } from './judge-rica.ts'
import { wrongPoint } from './plan-subscriber.ts'
import { readContact, type Unusable, unusable } from './read-contact.ts'
import type { RicaRecord, ServiceRecord } from './record.ts'
import { datedService, NEW_SERVICE } from './service-dates.ts'

type Calls = (typeof contract)['calls']
type ChangeInput = z.output<Calls['change']['input']>
type GivenContact = NonNullable<ChangeInput['contacts']>[number]
type GivenAddress = NonNullable<ChangeInput['addresses']>[number]
type GivenService = Omit<z.output<Calls['addService']['input']>, 'subscriberId' | 'act'>
type GivenRica = Omit<z.output<Calls['setRica']['input']>, 'subscriberId' | 'act'>

export interface RicaIncomplete {
  readonly type: 'RicaIncomplete'
  readonly missing: string[]
}

export function readContacts(
  newId: () => string,
  before: readonly Contact[],
  given: readonly GivenContact[],
): Result<Contact[], Unusable> {
  const contacts: Contact[] = []
  for (const [n, { contactId, kind, value, label }] of given.entries()) {
    const known = before.find((contact) => contact.contactId === contactId && contact.kind === kind)
    const field = `contacts.${n}.value`
    if (value === undefined && !known) {
      return unusable(field, kind === 'phone' ? 'Give the phone number' : 'Give the e-mail address')
    }
    const read = value === undefined ? ok(known?.value ?? '') : readContact(kind, value, field)
    if (!read.ok) return read
    if (contacts.some((contact) => contact.kind === kind && contact.value === read.value)) {
      return unusable(field, 'This is in the list already')
    }
    const kept = label === undefined ? (known?.label ?? null) : label || null
    contacts.push({ contactId: known?.contactId ?? newId(), kind, value: read.value, label: kept })
  }
  return ok(contacts)
}

/** A point that is the suburb's, sent back as it was, stays the suburb's. */
export function readAddresses(
  {
    newId,
    placed,
  }: { readonly newId: () => string; readonly placed: (address: SubscriberAddress) => SubscriberAddress },
  before: readonly SubscriberAddress[],
  given: readonly GivenAddress[],
): Result<SubscriberAddress[], Unusable> {
  const addresses: SubscriberAddress[] = []
  for (const [n, { addressId, lat, lon, ...written }] of given.entries()) {
    const known = before.find((address) => address.addressId === addressId)
    const wrong = wrongPoint(lat, lon)
    if (wrong) return err({ ...wrong, field: `addresses.${n}.${wrong.field}` })
    const isPlaces = known?.pointFrom === 'place' && known.lat === lat && known.lon === lon
    const pointFrom = lat === null || isPlaces ? null : 'given'
    addresses.push(
      placed({
        addressId: known?.addressId ?? newId(),
        ...written,
        placeId: null,
        lat: pointFrom === null ? null : lat,
        lon: pointFrom === null ? null : lon,
        pointFrom,
      }),
    )
  }
  return ok(addresses)
}

/** `before` undefined: a new one. */
export function readService(
  newId: () => string,
  before: ServiceRecord | undefined,
  given: GivenService,
  addresses: readonly SubscriberAddress[],
  today: string,
): Result<ServiceRecord, Unusable> {
  const said = Object.fromEntries(
    Object.entries(given).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value === '' ? null : value]],
    ),
  )
  const from = before ?? { ...NEW_SERVICE, serviceId: newId() }
  const after: ServiceRecord = { ...from, ...said }
  if (given.addressId && !addresses.some(({ addressId }) => addressId === given.addressId)) {
    return unusable('addressId', 'The customer has no such address: choose one of theirs')
  }
  return datedService(from, after, before ? given : undefined, today)
}

export function readRica(
  kind: SubscriberKind,
  before: RicaRecord,
  given: GivenRica,
  { by, at, today }: { readonly by: string; readonly at: string; readonly today: string },
): Result<RicaRecord, Unusable | RicaIncomplete> {
  const idKind = given.idKind === undefined ? before.idKind : given.idKind
  let id: Pick<RicaRecord, 'idKind' | 'idNumber'> = { idKind, idNumber: before.idNumber }
  if (given.idNumber === null || given.idNumber === '') id = { idKind, idNumber: null }
  else if (given.idNumber !== undefined) {
    const read = readIdNumber({ idKind: given.idKind ?? null, idNumber: given.idNumber }, today, 'idNumber')
    if (!read.ok) return read
    id = read.value
  }
  const proofOfAddressOn = given.proofOfAddressOn === undefined ? before.proofOfAddressOn : given.proofOfAddressOn
  const reason =
    given.state === 'refused' ? (given.reason ?? (before.state === 'refused' ? before.reason : null)) : null
  const after: RicaRecord = { state: given.state, ...id, proofOfAddressOn, reason, by, at }
  const missing = missingForRica(kind, after, today)
  return given.state === 'verified' && missing.length > 0 ? err({ type: 'RicaIncomplete', missing }) : ok(after)
}
