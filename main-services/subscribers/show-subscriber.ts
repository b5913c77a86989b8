/** A subscriber as screens see it: masked, and with how its services stand on the line. */
import { readSaId } from '../../shared/base/sa-id.ts'
import type { LineState } from '../../shared/contract/line-state.ts'
import type { Rica, Service, ServiceSession, Subscriber, SubscriberRow } from '../../shared/contract/subscribers.ts'
import { missingForRica } from './judge-rica.ts'
import { maskContact, maskIdNumber } from './mask.ts'
import type { LineNow } from './planned.ts'
import { addressOf, firstService, type RicaRecord, type ServiceRecord, type SubscriberRecord } from './record.ts'

/** How accounts stand, by username. */
export interface Lines {
  readonly now: ReadonlyMap<string, LineNow>
  readonly sessions: ReadonlyMap<string, ServiceSession>
  readonly hasAccount: (username: string) => boolean
}

export function showRow(subscriber: SubscriberRecord, now: Lines['now']): SubscriberRow {
  const { subscriberId, kind, name, reference, rica, contacts, services, changedAt } = subscriber
  const service = firstService(services)
  const address = addressOf(subscriber, service)
  const masked = (wanted: 'phone' | 'email'): string | null => {
    const contact = contacts.find((one) => one.kind === wanted)
    return contact ? maskContact(contact) : null
  }
  const { street = '', suburb = '', city = '' } = address ?? {}
  return {
    subscriberId,
    kind,
    name,
    reference,
    phone: masked('phone'),
    email: masked('email'),
    suburb: suburb || null,
    address: [street, suburb, city].filter((part) => part !== '').join(', ') || null,
    rica: rica.state,
    services: services.length,
    username: service?.username ?? null,
    package: service?.package ?? null,
    fnoId: service?.fnoId ?? null,
    fnoReference: service?.fnoReference ?? null,
    status: service?.status ?? null,
    ...lineOf(service, now),
    changedAt,
  }
}

export function showSubscriber(subscriber: SubscriberRecord, lines: Lines, today: string): Subscriber {
  const { kind, rica, contacts, addresses, consents, services, createdAt } = subscriber
  return {
    ...showRow(subscriber, lines.now),
    contacts: contacts.map((contact) => ({ ...contact, value: maskContact(contact) })),
    addresses: [...addresses],
    ricaDetail: showRica(rica, missingForRica(kind, rica, today), today),
    consents: [...consents],
    serviceList: services.map((service) => showService(service, lines)),
    createdAt,
  }
}

function showService(service: ServiceRecord, lines: Lines): Service {
  const { username } = service
  return {
    ...service,
    ...lineOf(service, lines.now),
    session: (username !== null && lines.sessions.get(username)) || null,
    hasAccount: username !== null && lines.hasAccount(username),
  }
}

function showRica(rica: RicaRecord, missing: string[], today: string): Rica {
  const { state, idKind, idNumber, proofOfAddressOn, reason, by, at } = rica
  const read = idKind === 'sa-id' && idNumber !== null ? readSaId(idNumber, today) : undefined
  const { born, citizen } = read?.ok ? read.value : { born: null, citizen: null }
  const masked = idNumber === null ? null : maskIdNumber(idKind, idNumber)
  return { state, idKind, idNumber: masked, born, citizen, proofOfAddressOn, reason, by, at, missing }
}

function lineOf(
  service: ServiceRecord | undefined,
  now: Lines['now'],
): { readonly state: LineState; readonly since: string | null } {
  const line = service?.username == null ? undefined : now.get(service.username)
  const since = line?.since ?? null
  return { state: line?.state ?? 'never', since: since === null ? null : new Date(since).toISOString() }
}
