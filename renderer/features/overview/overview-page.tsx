/** How it is now, what changed against last week, and what needs somebody; every figure leads to its list. */
import { Button } from '@mantine/core'
import { IconDeviceTv } from '@tabler/icons-react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useMe } from '../../bridge/house.tsx'
import { useAddress } from '../../ui/address.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { FirstStart } from '../../ui/first-start.tsx'
import { count, fullDay } from '../../ui/format.ts'
import { PageBar } from '../../ui/page-bar.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DropsPanel } from './drops-panel.tsx'
import { NasPanel } from './nas-panel.tsx'
import { NeedsYou } from './needs-you.tsx'
import classes from './overview-page.module.css'
import { SessionsPanel } from './sessions-panel.tsx'
import { StartsAndStops } from './starts-and-stops.tsx'
import { Tiles } from './tiles.tsx'
import { type OverviewFacts, useOverview } from './use-overview.ts'
import { Wallboard } from './wallboard.tsx'

export function OverviewPage() {
  const facts = useOverview()
  const { now } = facts
  const { role } = useMe()
  const { query } = useAddress()
  if (query.has('wall')) return <Wallboard facts={facts} />
  // Sessions of a NAS that was removed are still worth their overview.
  const nothingYet = facts.nases?.length === 0 && (facts.sessions?.open ?? 0) === 0
  if (nothingYet) {
    return (
      <div className={classes.scroll}>
        <FirstStart about={facts.about} stats={facts.stats} mayAdd={role === 'operator' || role === 'admin'} />
      </div>
    )
  }
  return (
    <>
      <PageBar
        title="Overview"
        note={fullDay(Date.now())}
        acts={
          <Button
            component="a"
            href="#/overview?wall=1"
            variant="subtle"
            leftSection={<IconDeviceTv size={15} stroke={1.8} />}
          >
            Wallboard
          </Button>
        }
      />
      <div className={classes.scroll}>
        <div className={classes.grid}>
          <Tiles facts={facts} now={now} />
          <div className={classes.middle} data-old={facts.asOf !== undefined || undefined}>
            {facts.failure ? (
              <Panel title="Sessions against last week">
                <Failed facts={facts} />
              </Panel>
            ) : (
              <SessionsPanel sessions={facts.sessions} now={now} />
            )}
            <NeedsYou
              conditions={facts.conditions}
              unknown={facts.conditionsUnknown}
              now={now}
              calm={wordCalm(facts, now)}
            />
          </div>
          <div className={classes.foot} data-old={facts.asOf !== undefined || undefined}>
            <NasPanel facts={facts} now={now} />
            <StartsAndStops hour={facts.sessions?.hour} unknown={facts.failure !== undefined} />
            <DropsPanel stats={facts.stats} startedAt={facts.about?.startedAt} now={now} />
          </div>
        </div>
      </div>
    </>
  )
}

function Failed({ facts: { failure, refresh } }: { facts: OverviewFacts }) {
  const failed = failure && wordsForBridge(failure)
  return (
    <FailedState
      title="The sessions could not be read"
      words={`${failed?.words ?? 'The service refused.'} RADIUS goes on answering.`}
      reference={failed?.reference}
      onRetry={refresh}
    />
  )
}

const minutesHeard = 10

function wordCalm({ nases }: OverviewFacts, now: number): string {
  if (!nases) return ''
  const heard = nases.filter(
    ({ lastPacketAt }) => lastPacketAt !== null && now - Date.parse(lastPacketAt) <= minutesHeard * 60_000,
  ).length
  return `${count(heard)} of ${count(nases.length)} NASes heard in the last ${minutesHeard} min`
}
