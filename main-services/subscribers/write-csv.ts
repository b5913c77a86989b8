/** Subscribers as CSV (RFC 4180): a line a service, under headings that an import reads again. */
import { stringify } from 'csv-stringify/sync'
import { noFormula } from '../platform/csv/no-formula.ts'
import { addressOf, type ServiceRecord, type SubscriberRecord } from './record.ts'

type Cell = string | number | null
interface Line {
  readonly subscriber: SubscriberRecord
  readonly service: ServiceRecord | undefined
}

const contact =
  (kind: 'phone' | 'email', nth: number) =>
  ({ subscriber: { contacts } }: Line): Cell =>
    contacts.filter((one) => one.kind === kind)[nth]?.value ?? null
const mbps = (kbps: number | null | undefined): Cell => (kbps == null ? null : kbps / 1000)
const place = ({ subscriber, service }: Line) => addressOf(subscriber, service)
/** The suburb's is no point of the address. */
const given = (line: Line) => (place(line)?.pointFrom === 'given' ? place(line) : undefined)

/** Of ID numbers only the state of their check: whoever needs the number has it shown, one by one. */
const COLUMNS: readonly (readonly [heading: string, value: (line: Line) => Cell])[] = [
  ['reference', ({ subscriber }) => subscriber.reference],
  ['kind', ({ subscriber }) => subscriber.kind],
  ['name', ({ subscriber }) => subscriber.name],
  ['phone', contact('phone', 0)],
  ['phone2', contact('phone', 1)],
  ['email', contact('email', 0)],
  ['street', (line) => place(line)?.street ?? null],
  ['suburb', (line) => place(line)?.suburb ?? null],
  ['city', (line) => place(line)?.city ?? null],
  ['postalCode', (line) => place(line)?.postalCode ?? null],
  ['lat', (line) => given(line)?.lat ?? null],
  ['lon', (line) => given(line)?.lon ?? null],
  ['username', ({ service }) => service?.username ?? null],
  ['package', ({ service }) => service?.package ?? null],
  ['downMbps', ({ service }) => mbps(service?.downKbps)],
  ['upMbps', ({ service }) => mbps(service?.upKbps)],
  ['fno', ({ service }) => service?.fnoId ?? null],
  ['fnoReference', ({ service }) => service?.fnoReference ?? null],
  ['zone', ({ service }) => service?.zone ?? null],
  ['status', ({ service }) => service?.status ?? null],
  ['orderedOn', ({ service }) => service?.orderedOn ?? null],
  ['activatedOn', ({ service }) => service?.activatedOn ?? null],
  ['suspendedOn', ({ service }) => service?.suspendedOn ?? null],
  ['cancelledOn', ({ service }) => service?.cancelledOn ?? null],
  ['marketing', ({ subscriber }) => sayConsent(subscriber)],
  ['rica', ({ subscriber }) => subscriber.rica.state],
]

export function writeCsv(subscribers: readonly SubscriberRecord[], withHeader: boolean): string {
  const header = withHeader ? [COLUMNS.map(([heading]) => heading)] : []
  const lines = subscribers.flatMap((subscriber): Line[] => {
    const { services } = subscriber
    return services.length === 0
      ? [{ subscriber, service: undefined }]
      : services.map((service) => ({ subscriber, service }))
  })
  return stringify(
    [...header, ...lines.map((line) => COLUMNS.map(([, value]) => noFormula(value(line), { phones: true })))],
    {
      record_delimiter: 'windows',
    },
  )
}

const sayConsent = ({ consents }: SubscriberRecord): Cell => {
  const marketing = consents.find(({ purpose }) => purpose === 'marketing')
  return marketing ? (marketing.given ? 'yes' : 'no') : null
}
