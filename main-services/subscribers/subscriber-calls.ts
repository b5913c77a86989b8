/** The calls of `subscribers` that add, change and remove customers. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import { sastDay } from '../../shared/base/sast.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Subscriber } from '../../shared/contract/subscribers.ts'
import type { Acting } from './acting.ts'
import { describeRica } from './describe-rica.ts'
import { describeService, type NewEvent } from './describe-service.ts'
import type { Placing } from './placing.ts'
import type { Unusable } from './read-contact.ts'
import { type RicaIncomplete, readAddresses, readContacts, readRica, readService } from './read-input.ts'
import { type KeptSubscriber, NO_RICA, type ServiceRecord, type SubscriberRecord } from './record.ts'
import type { Records } from './records.ts'

export interface SubscriberCallsDeps {
  readonly records: Records
  readonly placing: Placing
  readonly acting: Acting
  readonly newId: () => string
  readonly show: (subscriber: KeptSubscriber) => Promise<Subscriber>
}

export type SubscriberCalls = Pick<
  Handlers<AppContract['subscribers']>,
  'add' | 'change' | 'remove' | 'addService' | 'changeService'
>

interface Written {
  readonly subscriberId: string
}
interface SubscriberNotFound {
  readonly type: 'SubscriberNotFound'
  readonly subscriberId: string
}
interface UsernameTaken {
  readonly type: 'UsernameTaken'
  readonly username: string
}
interface ReferenceTaken {
  readonly type: 'ReferenceTaken'
  readonly reference: string
}

export const subjectOf = ({ name }: Pick<SubscriberRecord, 'name'>): string => `subscriber ${name}`

export function createSubscriberCalls({ records, placing, acting, newId, show }: SubscriberCallsDeps): SubscriberCalls {
  const { subscribers, services } = records
  const load = (subscriberId: string): KeptSubscriber | undefined => {
    const n = subscribers.find(subscriberId)
    return n === undefined ? undefined : records.load(n)
  }
  const notFound = (subscriberId: string): Result<never, SubscriberNotFound> =>
    err({ type: 'SubscriberNotFound', subscriberId })
  async function shown<E>(outcome: Result<Written, E>): Promise<Result<Subscriber, E>> {
    if (!outcome.ok) return outcome
    const subscriber = load(outcome.value.subscriberId)
    if (!subscriber) throw new Error('The subscriber that an act was about is not there any more')
    return ok(await show(subscriber))
  }
  const isTaken = (reference: string | null | undefined, n: number | undefined): reference is string => {
    const found = reference ? subscribers.findReference(reference) : undefined
    return found !== undefined && found !== n
  }
  /** Of services that are not over, an account is one's alone. */
  function takenUsername(wanted: readonly ServiceRecord[]): UsernameTaken | undefined {
    const seen = new Set<string>()
    for (const { serviceId, username, status } of wanted) {
      if (username === null || status === 'cancelled') continue
      const owner = services.findUsername(username)
      const isOthers = owner !== undefined && !owner.cancelled && owner.serviceId !== serviceId
      if (isOthers || seen.has(username)) return { type: 'UsernameTaken', username }
      seen.add(username)
    }
    return undefined
  }
  const tell = (n: number, events: readonly NewEvent[], { caller, act }: Asked): void => {
    for (const event of events) records.events.add(n, { ...event, eventId: newId(), at: act.at, by: caller.name })
  }

  /** Everything but reference and username, which others may have. */
  function newRecord(
    input: Parameters<SubscriberCalls['add']>[0],
    { caller, act }: Asked,
  ): Result<SubscriberRecord, Unusable | RicaIncomplete> {
    const today = sastDay(Date.parse(act.at))
    const contacts = readContacts(newId, [], input.contacts)
    if (!contacts.ok) return contacts
    const alone = { street: '', suburb: input.suburb ?? '', city: '', postalCode: '', lat: null, lon: null }
    const given = input.suburb === undefined || input.addresses.length > 0 ? input.addresses : [alone]
    const addresses = readAddresses({ newId, placed: placing.placed }, [], given)
    if (!addresses.ok) return addresses
    const its: ServiceRecord[] = []
    const wanted = [...(input.username === undefined ? [] : [{ username: input.username }]), ...input.services]
    for (const [n, service] of wanted.entries()) {
      const read = readService(newId, undefined, service, addresses.value, today)
      if (!read.ok) return err({ ...read.error, field: `services.${n}.${read.error.field}` })
      its.push(read.value)
    }
    const rica = input.rica
      ? readRica(input.kind, NO_RICA, input.rica, { by: caller.name, at: act.at, today })
      : ok(NO_RICA)
    if (!rica.ok)
      return rica.error.type === 'Unusable' ? err({ ...rica.error, field: `rica.${rica.error.field}` }) : rica
    return ok({
      subscriberId: newId(),
      kind: input.kind,
      name: input.name,
      reference: input.reference ?? null,
      rica: rica.value,
      contacts: contacts.value,
      addresses: addresses.value,
      consents: input.consents.map((consent) => ({ ...consent, at: act.at })),
      services: its,
      createdAt: act.at,
      changedAt: act.at,
    })
  }

  return {
    add: (input, asked) =>
      shown(
        acting<Written, UsernameTaken | ReferenceTaken | Unusable | RicaIncomplete>('subscribers.add', asked, () => {
          const { reference } = input
          if (isTaken(reference, undefined)) return err({ type: 'ReferenceTaken', reference })
          const read = newRecord(input, asked)
          if (!read.ok) return read
          const taken = takenUsername(read.value.services)
          if (taken) return err(taken)
          placing.note(read.value.addresses)
          const kept = records.add(read.value)
          tell(kept.n, [...describeService(undefined, kept), ...describeRica(NO_RICA, kept.rica)], asked)
          const count = kept.services.length
          const summary = count === 0 ? 'Added' : `Added with ${count} ${count === 1 ? 'service' : 'services'}`
          return ok({ value: { subscriberId: kept.subscriberId }, subject: subjectOf(kept), summary, change: kept })
        }),
      ),

    change: ({ subscriberId, name, kind, reference, contacts, addresses }, asked) =>
      shown(
        acting<Written, SubscriberNotFound | ReferenceTaken | Unusable>('subscribers.change', asked, () => {
          const before = load(subscriberId)
          if (!before) return notFound(subscriberId)
          if (isTaken(reference, before.n)) return err({ type: 'ReferenceTaken', reference })
          const reach = contacts ? readContacts(newId, before.contacts, contacts) : ok(before.contacts)
          if (!reach.ok) return reach
          const where = addresses
            ? readAddresses({ newId, placed: placing.placed }, before.addresses, addresses)
            : ok(before.addresses)
          if (!where.ok) return where
          const stillThere = new Set(where.value.map(({ addressId }) => addressId))
          const after: SubscriberRecord = {
            ...before,
            name: name ?? before.name,
            kind: kind ?? before.kind,
            reference: reference === undefined ? before.reference : reference,
            contacts: reach.value,
            addresses: where.value,
            services: before.services.map((service) =>
              service.addressId === null || stillThere.has(service.addressId)
                ? service
                : { ...service, addressId: null },
            ),
            changedAt: asked.act.at,
          }
          placing.note(after.addresses)
          records.change(before, after)
          const what = Object.entries({ name, kind, reference, contacts, addresses })
          const changed = what.flatMap(([field, value]) => (value === undefined ? [] : [field])).join(', ')
          const summary = changed === '' ? 'Nothing changed' : `Changed: ${changed}`
          return ok({ value: { subscriberId }, subject: subjectOf(after), summary, change: after })
        }),
      ),

    remove: ({ subscriberId }, asked) =>
      acting<Record<string, never>, SubscriberNotFound | { readonly type: 'StillServed'; readonly services: number }>(
        'subscribers.remove',
        asked,
        () => {
          const before = load(subscriberId)
          if (!before) return notFound(subscriberId)
          const running = before.services.filter(({ status }) => status !== 'cancelled').length
          if (running > 0) return err({ type: 'StillServed', services: running })
          records.remove(before)
          return ok({ value: {}, subject: subjectOf(before), summary: 'Removed', change: { subscriberId } })
        },
      ),

    addService: ({ subscriberId, act: _, ...given }, asked) =>
      shown(
        acting<Written, SubscriberNotFound | UsernameTaken | Unusable>('subscribers.addService', asked, () => {
          const before = load(subscriberId)
          if (!before) return notFound(subscriberId)
          const read = readService(newId, undefined, given, before.addresses, sastDay(Date.parse(asked.act.at)))
          return read.ok ? withServices(before, [...before.services, read.value], asked) : read
        }),
      ),

    changeService: ({ serviceId, act: _, ...given }, asked) =>
      shown(
        acting<Written, { readonly type: 'ServiceNotFound'; readonly serviceId: string } | UsernameTaken | Unusable>(
          'subscribers.changeService',
          asked,
          () => {
            const owner = services.find(serviceId)
            const before = owner && records.load(owner.subscriber)
            const service = before?.services.find((one) => one.serviceId === serviceId)
            if (!before || !service) return err({ type: 'ServiceNotFound', serviceId })
            const read = readService(newId, service, given, before.addresses, sastDay(Date.parse(asked.act.at)))
            if (!read.ok) return read
            const its = before.services.map((one) => (one.serviceId === serviceId ? read.value : one))
            return withServices(before, its, asked)
          },
        ),
      ),
  }

  function withServices(before: KeptSubscriber, its: readonly ServiceRecord[], asked: Asked) {
    const taken = takenUsername(its)
    if (taken) return err(taken)
    const after: SubscriberRecord = { ...before, services: its, changedAt: asked.act.at }
    records.change(before, after)
    const events = describeService(before, after)
    tell(before.n, events, asked)
    const summary = events.map(({ title }) => title).join(', ') || 'Service changed'
    return ok({ value: { subscriberId: before.subscriberId }, subject: subjectOf(before), summary, change: after })
  }
}
