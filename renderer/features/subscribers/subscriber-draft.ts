/** A subscriber as it is typed: texts, and what the contract is asked with. */
import type { Subscriber, SubscriberKind } from '../../../shared/contract/subscribers.ts'
import { readPoint } from '../../ui/read-point.ts'

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

/** What is wrong with a point that was typed; undefined where it is one, or none was typed. */
export const pointProblem = (text: string): string | undefined =>
  text.trim() === '' || readPoint(text) ? undefined : 'Latitude and longitude in degrees: -29.8587, 31.0218'

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
    const { lat = null, lon = null } = readPoint(point) ?? {}
    const sent = { ...texts, ...(addressId && { addressId }), lat, lon }
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
