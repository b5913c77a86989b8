/** What happened to services between two states of a subscriber, as the timeline tells it. */
import type { ServiceStatus } from '../../shared/contract/service-status.ts'
import type { SubscriberEvent } from './events.store.ts'
import type { ServiceRecord, SubscriberRecord } from './record.ts'

export type NewEvent = Omit<SubscriberEvent, 'eventId' | 'at' | 'by'>

const TITLES: Readonly<Record<ServiceStatus, string>> = {
  ordered: 'Service ordered',
  active: 'Service active',
  suspended: 'Service suspended',
  cancelled: 'Service cancelled',
}
const TONES: Readonly<Record<ServiceStatus, NewEvent['tone']>> = {
  ordered: 'plain',
  active: 'good',
  suspended: 'bad',
  cancelled: 'bad',
}

export function describeService(before: SubscriberRecord | undefined, after: SubscriberRecord): NewEvent[] {
  return after.services.flatMap((service) => {
    const was = before?.services.find(({ serviceId }) => serviceId === service.serviceId)
    return was
      ? changeOf(was, service)
      : [eventOf(service, 'plain', 'Service added', `${nameOf(service)}, ${service.status}`)]
  })
}

function changeOf(was: ServiceRecord, service: ServiceRecord): NewEvent[] {
  const events: NewEvent[] = []
  if (was.status !== service.status) {
    events.push(
      eventOf(service, TONES[service.status], TITLES[service.status], `${nameOf(service)}, was ${was.status}`),
    )
  }
  const others = (
    [
      ['Username', was.username, service.username],
      ['Package', was.package, service.package],
      ['Operator', was.fnoId, service.fnoId],
      ['Operator’s reference', was.fnoReference, service.fnoReference],
    ] as const
  ).filter(([, one, other]) => one !== other)
  if (others.length === 0) return events
  const words = others.map(([what, one, other]) => `${what} ${one ?? 'none'} → ${other ?? 'none'}`).join(', ')
  return [...events, eventOf(service, 'plain', 'Service changed', words)]
}

const nameOf = ({ package: sold, username, fnoReference }: ServiceRecord): string =>
  sold ?? username ?? fnoReference ?? 'A service'

const eventOf = (service: ServiceRecord, tone: NewEvent['tone'], title: string, words: string): NewEvent => ({
  kind: 'service',
  tone,
  title,
  words,
  username: service.username,
})
