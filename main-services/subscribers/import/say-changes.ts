/** What a row changes of a customer who is here already, in words for a preview: what is a person's own is named, not shown. */
import { isSame } from '../is-same.ts'
import type { ServiceRecord, SubscriberRecord } from '../record.ts'

/** `phone`, `package Core 50 → Core 100` */
export function sayChanges(before: SubscriberRecord, after: SubscriberRecord): string[] {
  const of = (kind: 'phone' | 'email', { contacts }: SubscriberRecord) =>
    contacts.flatMap((contact) => (contact.kind === kind ? contact.value : []))
  const about: readonly (readonly [words: string, was: unknown, is: unknown])[] = [
    ['reference', before.reference, after.reference],
    ['name', before.name, after.name],
    [`${before.kind} → ${after.kind}`, before.kind, after.kind],
    ['phone', of('phone', before), of('phone', after)],
    ['e-mail', of('email', before), of('email', after)],
    ['ID number', before.rica.idNumber, after.rica.idNumber],
    ['address', before.addresses, after.addresses],
    ['marketing consent', before.consents, after.consents],
  ]
  const own = about.flatMap(([words, was, is]) => (isSame(was, is) ? [] : [words]))
  const services = after.services.flatMap((service) => {
    const was = before.services.find(({ serviceId }) => serviceId === service.serviceId)
    return was
      ? sayService(was, service)
      : [`a further service, ${service.username ?? service.fnoReference ?? 'without a username'}`]
  })
  return [...own, ...services]
}

const DATES = ['orderedOn', 'activatedOn', 'suspendedOn', 'cancelledOn'] as const

function sayService(was: ServiceRecord, is: ServiceRecord): string[] {
  const shown = (
    [
      ['username', was.username, is.username],
      ['package', was.package, is.package],
      ['FNO', was.fnoId, is.fnoId],
      ['service reference', was.fnoReference, is.fnoReference],
      ['zone', was.zone, is.zone],
      ['status', was.status, is.status],
    ] as const
  ).flatMap(([words, one, other]) => (one === other ? [] : [`${words} ${one ?? 'none'} → ${other ?? 'none'}`]))
  const isSpeed = was.downKbps !== is.downKbps || was.upKbps !== is.upKbps
  const isDates = DATES.some((date) => was[date] !== is[date])
  return [...shown, ...(isSpeed ? ['speed'] : []), ...(isDates ? ['dates'] : [])]
}
