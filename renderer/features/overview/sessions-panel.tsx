/** Open sessions of the last day over the same hours a week before. */
import type { SessionsOverview } from '../../../shared/contract/sessions.ts'
import { ChartLegend } from '../../ui/chart-legend.tsx'
import { count, signed, timeOrDay } from '../../ui/format.ts'
import { LineChart, type LineSeries } from '../../ui/line-chart.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import { chooseSpan } from './choose-span.ts'
import { sameDayLastWeek } from './compare-weeks.ts'
import { findFall } from './find-fall.ts'

export interface SessionsPanelProps {
  readonly sessions: SessionsOverview | undefined
  readonly now: number
}

export function SessionsPanel({ sessions, now }: SessionsPanelProps) {
  return (
    <Panel
      title="Sessions against last week"
      note={sessions && chooseSpan(sessions).span === 'hour' ? 'last 60 min, the day follows after an hour' : undefined}
      acts={<ChartLegend series={seriesAt(now)} />}
    >
      {sessions ? <SessionsChart sessions={sessions} /> : <LoadingRows words="The last day is being read" rows={8} />}
    </Panel>
  )
}

const seriesAt = (now: number): readonly LineSeries[] => [
  { key: 'open', word: 'Today', tone: 'own' },
  { key: 'lastWeek', word: sameDayLastWeek(now), tone: 'compare' },
]

export function SessionsChart({ sessions, scale = 1 }: { sessions: SessionsOverview; scale?: number }) {
  const { at, hour } = sessions
  const fall = findFall(hour)
  const { span, points } = chooseSpan(sessions)
  return (
    <LineChart
      label={`Open sessions of the last ${span === 'day' ? '24 hours' : '60 minutes'} against last week`}
      points={points}
      series={seriesAt(Date.parse(at))}
      write={count}
      fromZero={false}
      scale={scale}
      mark={
        fall && {
          at: fall.at,
          word: `${timeOrDay(fall.at, Date.parse(at))} ${signed(-fall.lost)} in ${fall.minutes} min`,
        }
      }
    />
  )
}
