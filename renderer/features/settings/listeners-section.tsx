/** Where RADIUS listens: what is so now, and how to change it. */
import type { ListenerState, RadiusStats } from '../../../shared/contract/radius.ts'
import { useCall, useHouse, useMe } from '../../bridge/house.tsx'
import { useRadiusStats } from '../../bridge/radius-stats.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { count, octets } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { QuietDot } from '../../ui/state-chip.tsx'
import { ListenersForm } from './listeners-form.tsx'
import classes from './listeners-section.module.css'
import { refusalWords } from './refusal-words.ts'
import { SectionLayout } from './section-layout.tsx'

export function ListenersSection() {
  const { ask } = useHouse()
  const me = useMe()
  const settings = useCall(() => ask.settings.get({}), { key: [], refreshOn: ['settings.changed'] })
  const about = useCall(() => ask.about.get({}), { key: [] })
  const stats = useRadiusStats()

  return (
    <SectionLayout
      title="Listeners"
      lead="Where NASes send their packets. Packets from an address that is not a NAS are dropped and counted."
    >
      <Panel title="Now" inset={false}>
        {stats ? (
          <Present stats={stats} addresses={about.value?.addresses ?? []} />
        ) : (
          <LoadingRows words="The listeners are being read" rows={2} />
        )}
      </Panel>
      {stats && stats.receiveBuffer.bytes < stats.receiveBuffer.wanted && <SmallBuffer {...stats.receiveBuffer} />}
      {settings.value ? (
        <Panel title="Change" note={me.role === 'admin' ? undefined : 'for admins'}>
          <ListenersForm settings={settings.value} readOnly={me.role !== 'admin'} />
        </Panel>
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

function Present({ stats: { listeners }, addresses }: { stats: RadiusStats; addresses: readonly string[] }) {
  return (
    <>
      <PresentListener word="Accounting" listener={listeners.acct} addresses={addresses} />
      <PresentListener word="Authentication" listener={listeners.auth} addresses={addresses} />
    </>
  )
}

interface PresentListenerProps {
  readonly word: string
  readonly listener: ListenerState
  readonly addresses: readonly string[]
}

function PresentListener({ word, listener, addresses }: PresentListenerProps) {
  const { state, address, port, problem } = listener
  const everywhere = address === '0.0.0.0' || address === '::'
  return (
    <div className={classes.listener}>
      <span className={classes.mark}>
        {state === 'failed' ? <SeverityMark severity="critical" size={17} /> : <QuietDot on={state === 'listening'} />}
      </span>
      <div className={classes.words}>
        <b>{word}</b>
        <span>
          {state === 'failed'
            ? problem
            : state === 'stopped'
              ? 'Stopped: packets to this port are not heard'
              : everywhere
                ? `Every address of this machine${addresses.length > 0 ? `: ${addresses.join(', ')}` : ''}`
                : 'This address only'}
        </span>
      </div>
      <Mono className={classes.socket}>
        {address.includes(':') ? `[${address}]` : address}:{port}
      </Mono>
      <span className={classes.state} data-state={state}>
        {state}
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
