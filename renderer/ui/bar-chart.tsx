/** Counts per step of time as bars; a second series may hang below the line. Fetched when the first one is shown. */
import { lazy, Suspense } from 'react'
import type { BarChartProps } from './bar-chart-props.ts'
import classes from './chart.module.css'
import { ChartLegend } from './chart-legend.tsx'

export type { BarSeries } from './bar-chart-props.ts'

const Drawing = lazy(() =>
  import('./bar-chart-drawing.tsx').then(({ BarChartDrawing }) => ({ default: BarChartDrawing })),
)

export const BarChart = (props: BarChartProps) => (
  <figure className={classes.chart} style={{ height: props.height ?? '100%' }} aria-label={props.label}>
    {props.legend === true && <ChartLegend series={props.series} shape="bar" />}
    <div className={classes.drawing} role="img" aria-label={props.label}>
      <Suspense fallback={null}>
        <Drawing {...props} />
      </Suspense>
    </div>
  </figure>
)
