/** A subscriber as it is typed: texts, and what the contract is asked with. */
import type { Result } from '../../../shared/base/result.ts'
import { err, ok } from '../../../shared/base/result.ts'
import type { Subscriber, SubscriberKind } from '../../../shared/contract/subscribers.ts'

export interface ContactDraft {
  /** Empty: a new one. */
  readonly contactId: string
  readonly kind: 'phone' | 'email'
  /** Empty for a contact that there is: it stays as it is. */
  readonly value: string
  readonly label: string
  /** What is known of it without asking: shown in the empty field. */
  readonly masked: string
}

export interface AddressDraft {
  readonly addressId: string
  readonly street: string
  readonly suburb: string
  readonly city: string
  readonly postalCode: string
  /** `-29.8587, 31.0218`; empty: the suburb's point stands in. */
  readonly point: string
}

export interface SubscriberDraft {
  readonly name: string
  readonly kind: SubscriberKind
  readonly reference: string
  readonly contacts: ContactDraft[]
  readonly addresses: AddressDraft[]
}

export const newContact = (kind: ContactDraft['kind']): ContactDraft => ({
  contactId: '',
  kind,
  value: '',
  label: '',
  masked: '',
})
export const newAddress: AddressDraft = { addressId: '', street: '', suburb: '', city: '', postalCode: '', point: '' }

export const emptyDraft: SubscriberDraft = {
  name: '',
  kind: 'person',
  reference: '',
  contacts: [newContact('phone'), newContact('email')],
  addresses: [newAddress],
}

export const draftOf = ({ name, kind, reference, contacts, addresses }: Subscriber): SubscriberDraft => ({
  name,
  kind,
  reference: reference ?? '',
  contacts: contacts.map(({ contactId, kind, value, label }) => ({
    contactId,
    kind,
    value: '',
    label: label ?? '',
    masked: value,
  })),
  addresses: addresses.map(({ addressId, street, suburb, city, postalCode, lat, lon, pointFrom }) => ({
    addressId,
    street,
    suburb,
    city,
    postalCode,
    point: pointFrom === 'given' && lat !== null && lon !== null ? `${lat}, ${lon}` : '',
  })),
})

export interface Point {
  readonly lat: number
  readonly lon: number
}

/** Latitude and longitude as a map gives them: `-29.8587, 31.0218`, with a true minus too. Null where nothing is typed. */
export function readPoint(text: string): Result<Point | null, string> {
  if (text.trim() === '') return ok(null)
  const parts = text
    .replaceAll('\u2212', '-')
    .trim()
    .split(/[\s,;]+/)
  const [lat, lon] = parts.map(Number)
  if (parts.length !== 2 || lat === undefined || lon === undefined || !Number.isFinite(lat) || !Number.isFinite(lon)) {
    return err('Latitude and longitude in degrees: -29.8587, 31.0218')
  }
  if (lat > 0 && lon < 0) return err('Latitude comes first, and is negative in South Africa')
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? ok({ lat, lon }) : err('There is no such point')
}

const isBlankContact = ({ contactId, value }: ContactDraft): boolean => contactId === '' && value.trim() === ''
const isBlankAddress = ({ addressId, ...texts }: AddressDraft): boolean =>
  addressId === '' && Object.values(texts).every((text) => text.trim() === '')

/** Those that were filled in, each with its place in the form: a refusal names the place in what was sent. */
export const contactsOf = (draft: SubscriberDraft) =>
  draft.contacts.flatMap((contact, place) => {
    if (isBlankContact(contact)) return []
    const { contactId, kind, value, label } = contact
    const sent = {
      kind,
      label: label.trim() || null,
      ...(contactId && { contactId }),
      ...(value.trim() && { value: value.trim() }),
    }
    return [{ place, sent }]
  })

/** Points are read before: what is no point is not sent at all. */
export const addressesOf = (draft: SubscriberDraft) =>
  draft.addresses.flatMap((address, place) => {
    if (isBlankAddress(address)) return []
    const { addressId, point, ...texts } = address
    const read = readPoint(point)
    const sent = { ...texts, ...(addressId && { addressId }), ...((read.ok && read.value) || { lat: null, lon: null }) }
    return [{ place, sent }]
  })

/** The name in the form of a path in what was sent: `contacts.0.value` may be the form's second. */
export function fieldInForm(path: string, draft: SubscriberDraft): string | undefined {
  const [list = '', at = '', field = ''] = path.split('.')
  if (list === 'name' || list === 'kind' || list === 'reference') return list
  const sent = list === 'contacts' ? contactsOf(draft) : list === 'addresses' ? addressesOf(draft) : []
  const place = sent[Number(at)]?.place
  if (place === undefined || field === '') return undefined
  return `${list}.${place}.${field === 'lat' || field === 'lon' ? 'point' : field}`
}
