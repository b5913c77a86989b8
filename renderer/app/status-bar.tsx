/** The pulse of RADIUS in one line at the foot of the window. */
import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { useLink } from '../bridge/house.tsx'
import { useRadiusStats } from '../bridge/radius-stats.ts'
import { failedListeners } from '../ui/failed-listeners.ts'
import { count, duration, latency, perSecond } from '../ui/format.ts'
import { Kbd } from '../ui/kbd.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { QuietDot } from '../ui/state-chip.tsx'
import classes from './status-bar.module.css'

/** Milliseconds. A NAS sends again after a second or more; from a quarter of that an engineer should know. */
const slowCommit = 250

export function StatusBar({ onKeys }: { onKeys: () => void }) {
  const stats = useRadiusStats()
  const old = useLink().state !== 'live'
  return (
    <footer className={classes.bar} data-old={old || undefined}>
      {stats ? <Readings stats={stats} /> : <span>RADIUS …</span>}
      <span className={classes.keys}>
        <Kbd>/</Kbd> filter <Kbd>g</Kbd> go
        <UnstyledButton className={classes.keysButton ?? ''} onClick={onKeys}>
          <Kbd>?</Kbd> keys
        </UnstyledButton>
      </span>
    </footer>
  )
}

function Readings({ stats }: { stats: RadiusStats }) {
  const { listeners, journal, disk, projectorLag } = stats
  return (
    <>
      <Listeners listeners={listeners} />
      <Reading name="Accounting">{perSecond(stats.receivedPerSecond)} /s</Reading>
      <Reading name="Queue" wrong={stats.queue.packets > stats.queue.limit / 2}>
        {count(stats.queue.packets)}
      </Reading>
      <Reading name="Commit p99" wrong={stats.commitLatency.p99 > slowCommit}>
        {latency(stats.commitLatency.p99)}
      </Reading>
      <Reading name="Sessions" wrong={projectorLag.milliseconds > 2000}>
        {projectorLag.milliseconds < 2000 ? 'up to date' : `${duration(projectorLag.milliseconds / 1000)} behind`}
      </Reading>
      <Reading name="Journal" wrong={!journal.healthy || disk.state !== 'ok'} title={journal.problem}>
        {journalWords(stats)}
      </Reading>
    </>
  )
}

function Listeners({ listeners }: Pick<RadiusStats, 'listeners'>) {
  const failed = failedListeners(listeners)
  const { auth, acct, radsec } = listeners
  const [worst] = failed
  return (
    <a className={classes.reading} href="#/settings/listeners" title={worst?.problem ?? undefined}>
      {worst ? <SeverityMark severity={worst.severity} size={13} /> : <QuietDot on />}
      RADIUS{' '}
      <b data-wrong={worst?.severity}>
        {worst
          ? `${failed.map(({ name }) => name).join(' and ')} failed`
          : `${auth.port} / ${acct.port}${radsec.state === 'listening' ? `, RadSec ${radsec.port}` : ''}`}
      </b>
    </a>
  )
}

const journalWords = ({ journal, disk }: RadiusStats): string =>
  !journal.healthy
    ? 'does not write'
    : disk.state === 'refusing'
      ? 'disk full'
      : disk.state === 'shedding-interims'
        ? 'disk nearly full'
        : `${count(journal.rows)} ${journal.rows === 1 ? 'packet' : 'packets'}`

interface ReadingProps {
  readonly name: string
  readonly children: ReactNode
  readonly wrong?: boolean
  readonly title?: string | null
}

const Reading = ({ name, children, wrong = false, title }: ReadingProps) => (
  <span className={classes.reading} title={title ?? undefined}>
    {wrong && <SeverityMark severity="major" size={13} />}
    {name} <b data-wrong={wrong || undefined}>{children}</b>
  </span>
)
