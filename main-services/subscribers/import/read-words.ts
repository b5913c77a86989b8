/** Words of an ISP's export that stand for one of a few things: the state of a service, yes or no, a person or a company. */
import type { ServiceStatus } from '../../../shared/contract/service-status.ts'
import type { SubscriberKind } from '../../../shared/contract/subscribers.ts'

const STATUS: Readonly<Record<ServiceStatus, readonly string[]>> = {
  active: [
    'active',
    'aktief',
    'live',
    'connected',
    'in service',
    'enabled',
    'activated',
    'provisioned',
    'installed',
    'up',
  ],
  suspended: [
    'suspended',
    'opgeskort',
    'soft suspended',
    'hard suspended',
    'paused',
    'on hold',
    'disabled',
    'non payment',
  ],
  cancelled: [
    'cancelled',
    'canceled',
    'churned',
    'churn',
    'terminated',
    'deactivated',
    'disconnected',
    'gekanselleer',
    'closed',
    'ceased',
  ],
  ordered: [
    'ordered',
    'order',
    'pending',
    'new',
    'new order',
    'in progress',
    'awaiting installation',
    'pending installation',
    'pending activation',
    'provisioning',
    'bestel',
    'hangende',
  ],
}
const YES = ['yes', 'y', 'true', '1', 'ja', 'j', 'x', 'opt in', 'opted in', 'granted', 'given']
const NO = ['no', 'n', 'false', '0', 'nee', 'opt out', 'opted out', 'refused', 'withdrawn']
const KIND: Readonly<Record<SubscriberKind, readonly string[]>> = {
  person: ['person', 'individual', 'residential', 'consumer', 'home', 'private', 'persoon', 'individu', 'residensieel'],
  organisation: [
    'organisation',
    'organization',
    'company',
    'business',
    'corporate',
    'enterprise',
    'commercial',
    'maatskappy',
    'besigheid',
    'pty ltd',
    'npo',
    'school',
  ],
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const lookUp = <T extends string>(table: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> =>
  new Map((Object.entries(table) as [T, readonly string[]][]).flatMap(([to, words]) => words.map((word) => [word, to])))

const statuses = lookUp(STATUS)
const kinds = lookUp(KIND)

export const readStatus = (text: string): ServiceStatus | undefined => statuses.get(fold(text))
export const readKind = (text: string): SubscriberKind | undefined => kinds.get(fold(text))
export function readYesNo(text: string): boolean | undefined {
  const word = fold(text)
  if (YES.includes(word)) return true
  return NO.includes(word) ? false : undefined
}
