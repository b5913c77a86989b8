/** Open sessions of the last day over the same hours a week before. */
import type { SessionsOverview } from '../../../shared/contract/sessions.ts'
import { ChartLegend } from '../../ui/chart-legend.tsx'
import { count, signed, timeOrDay } from '../../ui/format.ts'
import { LineChart, type LineSeries } from '../../ui/line-chart.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import { sameDayLastWeek } from './compare-weeks.ts'
import { findFall } from './find-fall.ts'

export interface SessionsPanelProps {
  readonly sessions: SessionsOverview | undefined
  readonly now: number
}

export function SessionsPanel({ sessions, now }: SessionsPanelProps) {
  return (
    <Panel title="Sessions against last week" acts={<ChartLegend series={seriesAt(now)} />}>
      {sessions ? <SessionsChart sessions={sessions} /> : <LoadingRows words="The last day is being read" rows={8} />}
    </Panel>
  )
}

const seriesAt = (now: number): readonly LineSeries[] => [
  { key: 'open', word: 'Today', tone: 'own' },
  { key: 'lastWeek', word: sameDayLastWeek(now), tone: 'compare' },
]

export function SessionsChart({ sessions: { at, day, hour } }: { sessions: SessionsOverview }) {
  const fall = findFall(hour)
  return (
    <LineChart
      label="Open sessions of the last 24 hours against the same hours last week"
      points={day.map((point) => ({ at: Date.parse(point.at), open: point.open, lastWeek: point.lastWeek }))}
      series={seriesAt(Date.parse(at))}
      write={count}
      fromZero={false}
      mark={
        fall && {
          at: fall.at,
          word: `${timeOrDay(fall.at, Date.parse(at))} ${signed(-fall.lost)} in ${fall.minutes} min`,
        }
      }
    />
  )
}
