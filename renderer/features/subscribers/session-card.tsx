/** The session that is open now, and the button that asks its NAS to end it. */
import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Service, ServiceSession } from '../../../shared/contract/subscribers.ts'
import { useNow } from '../../bridge/house.tsx'
import { useOrder } from '../../bridge/use-order.ts'
import lines from '../../ui/drawer-lines.module.css'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { bitRate, macAddress } from '../../ui/format.ts'
import { sessionLink, sessionsOfLink, signInsOfLink } from '../../ui/links.ts'
import { Mono } from '../../ui/mono.tsx'
import { OrderNote } from '../../ui/order-note.tsx'
import { Panel } from '../../ui/panel.tsx'
import prose from '../../ui/prose.module.css'
import { When } from '../../ui/when.tsx'
import { DisconnectDialog } from './disconnect-dialog.tsx'

export function SessionCard({ service, mayChange }: { service: Service; mayChange: boolean }) {
  const now = useNow(1000)
  const { session, username, state } = service
  const [asking, setAsking] = useState<ServiceSession | null>(null)
  const [orderId, setOrderId] = useState<string>()
  return (
    <Panel
      title="Session now"
      acts={
        mayChange &&
        session && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlugConnectedX size={13} stroke={1.8} />}
            onClick={() => setAsking(session)}
          >
            Disconnect
          </Button>
        )
      }
    >
      {session ? (
        <FactList facts={factsOf(session, now)} />
      ) : (
        <p className={prose.small}>
          {username === null
            ? 'Without an account there is no session.'
            : state === 'never'
              ? 'Its account never had a session here.'
              : 'None is open.'}
        </p>
      )}
      {username !== null && (
        <p className={prose.small}>
          <a className={lines.link} href={`#${sessionsOfLink(username)}`}>
            All sessions
          </a>
          {' · '}
          <a className={lines.link} href={`#${signInsOfLink(username)}`}>
            Sign-in attempts
          </a>
        </p>
      )}
      {orderId !== undefined && <LastOrder orderId={orderId} />}
      {asking && (
        <DisconnectDialog
          session={asking}
          username={username}
          onClose={() => setAsking(null)}
          onGiven={(given) => {
            setOrderId(given)
            setAsking(null)
          }}
        />
      )}
    </Panel>
  )
}

function LastOrder({ orderId }: { orderId: string }) {
  const told = useOrder(orderId)
  return told && <OrderNote {...told} />
}

function factsOf(session: ServiceSession, now: number): readonly Fact[] {
  const { acctUniqueId, framedIp, nasName, nasAddress, nasPort, mac, inputRate, outputRate, startedAt, updatedAt } =
    session
  const facts: readonly (Fact | false)[] = [
    {
      name: 'IPv4',
      value: (
        <a className={lines.link} href={`#${sessionLink(acctUniqueId)}`}>
          <Mono>{framedIp ?? 'none'}</Mono>
        </a>
      ),
    },
    { name: 'NAS', value: nasName ?? <Mono>{nasAddress}</Mono> },
    nasPort !== null && { name: 'Port', value: nasPort, mono: true },
    mac !== null && { name: 'MAC', value: macAddress(mac), mono: true },
    // What was sent to the subscriber is what comes down.
    { name: 'Rate', value: `↓ ${bitRate(outputRate)} ↑ ${bitRate(inputRate)}` },
    { name: 'Up since', value: <When at={startedAt} now={now} /> },
    {
      name: 'Heard',
      value: (
        <>
          <When at={updatedAt} now={now} as="age" /> ago
        </>
      ),
    },
  ]
  return facts.filter((fact) => fact !== false)
}
