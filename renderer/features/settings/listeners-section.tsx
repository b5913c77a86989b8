/** Where RADIUS listens: what is so now, and how to change it. */
import type { ReactNode } from 'react'
import type { ListenerState, RadiusStats } from '../../../shared/contract/radius.ts'
import { useCall, useHouse, useMe } from '../../bridge/house.tsx'
import { useRadiusStats } from '../../bridge/radius-stats.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { count, octets } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { type Severity, SeverityMark } from '../../ui/severity.tsx'
import { QuietDot } from '../../ui/state-chip.tsx'
import { ListenersForm } from './listeners-form.tsx'
import classes from './listeners-section.module.css'
import { RadsecCertificates } from './radsec-certificates.tsx'
import { RadsecForm } from './radsec-form.tsx'
import { refusalWords } from './refusal-words.ts'
import { sayRadsec } from './say-radsec.ts'
import { SectionLayout } from './section-layout.tsx'

export function ListenersSection() {
  const { ask } = useHouse()
  const me = useMe()
  const settings = useCall(() => ask.settings.get({}), { key: [], refreshOn: ['settings.changed'] })
  const about = useCall(() => ask.about.get({}), { key: [] })
  const stats = useRadiusStats()
  const readOnly = me.role !== 'admin'
  const note = readOnly ? 'for admins' : undefined

  return (
    <SectionLayout
      title="Listeners"
      lead="Where NASes send their packets. Packets from an address that is not a NAS are dropped and counted."
    >
      <Panel title="Now" inset={false}>
        {stats ? (
          <Present
            stats={stats}
            addresses={about.value?.addresses ?? []}
            radsecEnabled={settings.value?.radius.radsec.enabled ?? false}
          />
        ) : (
          <LoadingRows words="The listeners are being read" rows={3} />
        )}
      </Panel>
      {stats && stats.receiveBuffer.bytes < stats.receiveBuffer.wanted && <SmallBuffer {...stats.receiveBuffer} />}
      {settings.value ? (
        <>
          <Panel title="Accounting and authentication by UDP" note={note}>
            <ListenersForm settings={settings.value} readOnly={readOnly} />
          </Panel>
          <Panel title="RadSec" note={note}>
            <RadsecForm radsec={settings.value.radius.radsec} readOnly={readOnly} />
          </Panel>
          <Panel title="What the certificate of a NAS must carry">
            <RadsecCertificates />
          </Panel>
        </>
      ) : (
        settings.error !== undefined && (
          <FailedState
            title="The settings could not be read"
            {...refusalWords(settings.error)}
            onRetry={settings.refresh}
          />
        )
      )}
    </SectionLayout>
  )
}

interface PresentProps {
  readonly stats: RadiusStats
  readonly addresses: readonly string[]
  readonly radsecEnabled: boolean
}

function Present({ stats: { listeners }, addresses, radsecEnabled }: PresentProps) {
  const radsec = sayRadsec(radsecEnabled, listeners.radsec)
  return (
    <>
      <PresentListener word="Accounting" listener={listeners.acct}>
        {udpWords(listeners.acct, addresses)}
      </PresentListener>
      <PresentListener word="Authentication" listener={listeners.auth}>
        {udpWords(listeners.auth, addresses)}
      </PresentListener>
      <PresentListener word="RadSec" listener={listeners.radsec} state={radsec.state} severity="major">
        {radsec.words}
      </PresentListener>
    </>
  )
}

function udpWords({ state, address, problem }: ListenerState, addresses: readonly string[]): ReactNode {
  if (state === 'failed') return problem
  if (state === 'stopped') return 'Stopped: packets to this port are not heard'
  if (address !== '0.0.0.0' && address !== '::') return 'This address only'
  return `Every address of this machine${addresses.length > 0 ? `: ${addresses.join(', ')}` : ''}`
}

interface PresentListenerProps {
  readonly word: string
  readonly listener: ListenerState
  /** Where it is another word than the listener's own. */
  readonly state?: string
  readonly severity?: Severity
  readonly children: ReactNode
}

function PresentListener({ word, listener, state: said, severity = 'critical', children }: PresentListenerProps) {
  const { state, address, port } = listener
  return (
    <div className={classes.listener}>
      <span className={classes.mark}>
        {state === 'failed' ? <SeverityMark severity={severity} size={17} /> : <QuietDot on={state === 'listening'} />}
      </span>
      <div className={classes.words}>
        <b>{word}</b>
        <span>{children}</span>
      </div>
      {(state !== 'stopped' || port > 0) && (
        <Mono className={classes.socket}>
          {address.includes(':') ? `[${address}]` : address}:{port}
        </Mono>
      )}
      <span className={classes.state} data-state={state} data-severity={severity}>
        {said ?? state}
      </span>
    </div>
  )
}

const SmallBuffer = ({ bytes, wanted }: { bytes: number; wanted: number }) => (
  <Note
    severity="warning"
    title={`The kernel gives ${octets(bytes)} of receive buffer, ${octets(wanted)} were asked for`}
  >
    A burst of packets may be dropped before the console sees it. On Linux, as root:{' '}
    <Mono>sysctl -w net.core.rmem_max={count(wanted).replace(/\D/g, '')}</Mono>, then start again.
  </Note>
)
