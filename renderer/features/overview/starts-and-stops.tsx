/** How many sessions began and ended in each minute of the last hour: starts up, stops down. */
import type { SessionsOverview } from '../../../shared/contract/sessions.ts'
import { BarChart, type BarSeries } from '../../ui/bar-chart.tsx'
import { ChartLegend } from '../../ui/chart-legend.tsx'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { problemStopsFrom } from './find-fall.ts'
import classes from './overview-page.module.css'

export interface StartsAndStopsProps {
  readonly hour: SessionsOverview['hour'] | undefined
  /** Could not be read, and was never known. */
  readonly unknown: boolean
}

export function StartsAndStops({ hour, unknown }: StartsAndStopsProps) {
  const series: readonly BarSeries[] = [
    { key: 'starts', word: 'Start', tone: 'own' },
    {
      key: 'stops',
      word: 'Stop',
      tone: 'quiet',
      below: true,
      problemFrom: hour && problemStopsFrom(hour.map(({ stops }) => stops)),
    },
  ]
  return (
    <Panel title="Starts and stops per minute" acts={<ChartLegend series={series} shape="bar" />}>
      {unknown && <p className={classes.unsaid}>Unknown: the sessions could not be read.</p>}
      {hour && (
        <BarChart
          label="Starts and stops in each of the last 60 minutes"
          points={hour.map(({ minute, starts, stops }) => ({ at: Date.parse(minute), starts, stops }))}
          series={series}
          write={count}
          axis={false}
        />
      )}
    </Panel>
  )
}
