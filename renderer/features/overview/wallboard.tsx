/** The same facts for a screen on the wall: no navigation, no acts, figures to be read from 3 to 5 m. Esc leaves. */
import { Portal } from '@mantine/core'
import { useViewportSize } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLink, useNow } from '../../bridge/house.tsx'
import { isAboveThePage } from '../../ui/above-the-page.ts'
import { go } from '../../ui/address.ts'
import { age, clockTime, count, latency, percentChange, perSecond } from '../../ui/format.ts'
import { SeverityMark, severityWord } from '../../ui/severity.tsx'
import { compareWeeks, fellNotably } from './compare-weeks.ts'
import { countSeverities } from './count-severities.ts'
import { joinNases } from './join-nases.ts'
import { SessionsChart } from './sessions-panel.tsx'
import type { OverviewFacts } from './use-overview.ts'
import classes from './wallboard.module.css'

export function Wallboard({ facts }: { facts: OverviewFacts }) {
  useLonely()
  const { width, height } = useViewportSize()
  // As --u in the style sheet, for what is drawn in pixels.
  const scale = Math.max(1, Math.min(width / 1280, height / 720))
  const { now } = facts
  const { sessions, conditions, failure } = facts
  const unread = failure ? 'Unknown' : '…'
  return (
    <Portal>
      <div className={classes.wall} data-old={facts.asOf !== undefined || undefined}>
        <Head facts={facts} />
        <main className={classes.body}>
          <div className={classes.left}>
            <section aria-label="Sessions open">
              <h2 className={classes.caption}>Sessions open</h2>
              <p className={classes.lead} data-word={(!sessions && failure !== undefined) || undefined}>
                {sessions ? count(sessions.open) : unread}
              </p>
              <p className={classes.compare}>{sessions && compareWeeks(sessions.open, sessions.openLastWeek, now)}</p>
            </section>
            {countSeverities(conditions ?? []).map(({ severity, number }) => {
              const none = number === 0
              return (
                <div key={severity} className={classes.severity} data-none={none || undefined}>
                  <SeverityMark severity={severity} size={18} quiet={none} />
                  {/* Not known yet is not none. */}
                  <span className={classes.number}>{conditions ? count(number) : '…'}</span>
                  <span className={classes.level}>{severityWord(severity)}</span>
                </div>
              )
            })}
          </div>
          <div className={classes.centre}>
            <h2 className={classes.caption}>Sessions against last week</h2>
            <div className={classes.chart}>{sessions && <SessionsChart sessions={sessions} scale={scale} />}</div>
            <Nases facts={facts} now={now} />
          </div>
          <Right facts={facts} now={now} />
        </main>
        <Foot facts={facts} />
      </div>
    </Portal>
  )
}

/** The console beneath is out of sight and out of reach; Escape brings it back. */
function useLonely() {
  useEffect(() => {
    const console = document.getElementById('root')
    console?.setAttribute('inert', '')
    const onKey = (event: KeyboardEvent) => {
      // The palette opens above the wall too, and takes Escape for itself.
      if (event.key === 'Escape' && !isAboveThePage(event)) go('/overview')
    }
    window.addEventListener('keydown', onKey)
    return () => {
      console?.removeAttribute('inert')
      window.removeEventListener('keydown', onKey)
    }
  }, [])
}

function Head({ facts: { asOf, stats } }: { facts: OverviewFacts }) {
  const link = useLink()
  const now = useNow(1000)
  const heard = link.lastHeardAt ?? (stats ? Date.parse(stats.at) : now)
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>Network now</h1>
      <p className={classes.light} data-state={link.state} role="status">
        <span className={classes.dot} aria-hidden="true" />
        <b className={classes.linkWord}>
          {{ live: 'Live', stale: 'Stale', offline: 'Offline', connecting: 'Connecting' }[link.state]}
        </b>
        <span>{asOf === undefined ? age(now - heard) : `as of ${asOf}`}</span>
      </p>
      <p className={classes.clock}>
        <b className={classes.time}>{clockTime(now)}</b> SAST
      </p>
      <p className={classes.utc}>{clockTime(now, 'UTC').slice(0, 5)} UTC</p>
    </header>
  )
}

function Nases({ facts: { sessions, nases }, now }: { facts: OverviewFacts; now: number }) {
  if (!sessions || !nases) return null
  return (
    <ul className={classes.nases}>
      {joinNases(sessions.nases, nases)
        .slice(0, 4)
        .map((nas) => (
          <li key={nas.nasId ?? nas.address}>
            <span className={classes.nasName}>{nas.name}</span>
            <span className={classes.nasOpen}>{count(nas.open)}</span>
            <span className={classes.nasWeek} data-fell={fellNotably(nas.open, nas.openLastWeek) || undefined}>
              {percentChange(nas.open, nas.openLastWeek)}
            </span>
            <span className={classes.nasHeard}>
              {nas.heardAt === null ? 'never heard' : `heard ${age(now - Date.parse(nas.heardAt))}`}
            </span>
          </li>
        ))}
    </ul>
  )
}

const listedAtMost = 4

function Right({ facts: { conditions, conditionsUnknown }, now }: { facts: OverviewFacts; now: number }) {
  const [worst, ...others] = conditions ?? []
  return (
    <div className={classes.right}>
      <h2 className={classes.caption}>Worst</h2>
      {worst ? (
        <section className={classes.worst} data-severity={worst.severity} aria-label={worst.title}>
          <p className={classes.worstHead}>
            <SeverityMark severity={worst.severity} size={18} withWord />
            <b>{age(now - Date.parse(worst.since))}</b>
          </p>
          <p className={classes.worstTitle}>{worst.title}</p>
          <p className={classes.worstDetail}>{worst.detail}</p>
        </section>
      ) : (
        <p className={classes.calm}>
          {conditions ? (
            <>
              <SeverityMark severity="cleared" size={18} /> Nothing needs you
            </>
          ) : conditionsUnknown ? (
            'Unknown: it could not be read'
          ) : (
            'Being read'
          )}
        </p>
      )}
      {others.length > 0 && <h2 className={classes.caption}>Then</h2>}
      <ul className={classes.then}>
        {others.slice(0, listedAtMost).map((condition) => (
          <li key={condition.conditionId}>
            <SeverityMark severity={condition.severity} size={18} />
            <span className={classes.thenWords}>
              <b className={classes.thenTitle}>{condition.title}</b>
              <span className={classes.thenDetail}>{condition.detail}</span>
            </span>
            <span>{age(now - Date.parse(condition.since))}</span>
          </li>
        ))}
      </ul>
      {others.length > listedAtMost && <p className={classes.more}>and {count(others.length - listedAtMost)} more</p>}
    </div>
  )
}

const Foot = ({ facts: { stats, sessions } }: { facts: OverviewFacts }) => (
  <footer className={classes.foot}>
    <button type="button" className={classes.leave} onClick={() => go('/overview')}>
      <IconArrowLeft size="1em" stroke={1.8} aria-hidden="true" /> Esc leaves
    </button>
    {sessions && <span>Stale {count(sessions.stale)}</span>}
    {sessions && <span>Lost carrier in 15 min {count(sessions.lostCarrier15m)}</span>}
    {stats && <span>Accounting {perSecond(stats.receivedPerSecond)} /s</span>}
    {stats && <span>Commit p99 {latency(stats.commitLatency.p99)}</span>}
  </footer>
)
