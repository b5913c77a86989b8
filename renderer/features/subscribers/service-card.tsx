/** What is sold and delivered: package, operator, account, and where the service is between the order and the end. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import type { Service, SubscriberAddress } from '../../../shared/contract/subscribers.ts'
import lines from '../../ui/drawer-lines.module.css'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { decimal } from '../../ui/format.ts'
import { accountLink, newAccountLink } from '../../ui/links.ts'
import { Mono } from '../../ui/mono.tsx'
import { Panel } from '../../ui/panel.tsx'
import prose from '../../ui/prose.module.css'
import { dayWords } from './day-words.ts'
import classes from './subscriber.module.css'
import head from './subscriber-head.module.css'
import { statusWords } from './words.ts'

export interface ServiceCardProps {
  readonly service: Service | undefined
  readonly addresses: readonly SubscriberAddress[]
  readonly mayChange: boolean
  readonly onEdit: () => void
}

export function ServiceCard({ service, addresses, mayChange, onEdit }: ServiceCardProps) {
  if (!service) {
    return (
      <Panel
        title="Service"
        acts={
          mayChange && (
            <Button size="xs" variant="subtle" leftSection={<IconPlus size={13} stroke={1.8} />} onClick={onEdit}>
              Add
            </Button>
          )
        }
      >
        <p className={prose.small}>Nothing is sold to this subscriber yet.</p>
      </Panel>
    )
  }
  return (
    <Panel
      title="Service"
      acts={
        <>
          <span className={head.tag}>{statusWords[service.status]}</span>
          {mayChange && (
            <Button size="xs" variant="subtle" leftSection={<IconPencil size={13} stroke={1.8} />} onClick={onEdit}>
              Edit
            </Button>
          )}
        </>
      }
    >
      <FactList facts={factsOf(service, addresses)} />
    </Panel>
  )
}

export interface ServicePickerProps {
  readonly services: readonly Service[]
  readonly shown: Service
  readonly onShow: (serviceId: string) => void
}

/** Of several services one is shown whole; this says which. */
export const ServicePicker = ({ services, shown, onShow }: ServicePickerProps) => (
  <SegmentedControl
    aria-label="Which service"
    fullWidth
    value={shown.serviceId}
    onChange={onShow}
    data={services.map(({ serviceId, package: sold, username }, place) => ({
      value: serviceId,
      label: sold ?? username ?? `Service ${place + 1}`,
    }))}
  />
)

const speed = (kbps: number): string => (kbps % 1000 === 0 ? `${kbps / 1000}` : decimal(kbps / 1000))

function factsOf(service: Service, addresses: readonly SubscriberAddress[]): readonly Fact[] {
  const { downKbps, upKbps, fnoId, fnoReference, zone, username, hasAccount, addressId } = service
  const elsewhere = addresses.length > 1 ? addresses.find((one) => one.addressId === addressId) : undefined
  const facts: readonly (Fact | false)[] = [
    { name: 'Package', value: service.package ?? <span className={classes.faint}>Not given</span> },
    downKbps !== null && {
      name: 'Speed',
      value: `${speed(downKbps)}${upKbps === null ? '' : ` / ${speed(upKbps)}`} Mbit/s`,
    },
    { name: 'FNO', value: fnoId === null ? <span className={classes.faint}>Not given</span> : fnoWord(fnoId) },
    fnoReference !== null && { name: 'FNO reference', value: fnoReference, mono: true },
    zone !== null && { name: 'FNO zone', value: zone },
    { name: 'Account', value: <AccountOf username={username} hasAccount={hasAccount} /> },
    elsewhere !== undefined && { name: 'At', value: [elsewhere.street, elsewhere.suburb].filter(Boolean).join(', ') },
    service.orderedOn !== null && { name: 'Ordered', value: dayWords(service.orderedOn) },
    service.activatedOn !== null && { name: 'Active since', value: dayWords(service.activatedOn) },
    service.status === 'suspended' &&
      service.suspendedOn !== null && { name: 'Suspended', value: dayWords(service.suspendedOn) },
    service.cancelledOn !== null && { name: 'Cancelled', value: dayWords(service.cancelledOn) },
  ]
  return facts.filter((fact) => fact !== false)
}

function AccountOf({ username, hasAccount }: { username: string | null; hasAccount: boolean }) {
  if (username === null) return <span className={classes.warn}>None: nobody signs in</span>
  return (
    <>
      <a className={lines.link} href={`#${hasAccount ? accountLink(username) : newAccountLink(username)}`}>
        <Mono>{username}</Mono>
      </a>
      {!hasAccount && <span className={classes.warn}> no such account</span>}
    </>
  )
}
