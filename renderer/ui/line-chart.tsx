/** Lines over time. The drawing itself is fetched when the first chart is shown. */
import { lazy, Suspense } from 'react'
import classes from './chart.module.css'
import { ChartLegend } from './chart-legend.tsx'
import type { LineChartProps } from './line-chart-props.ts'

export type { LineSeries } from './line-chart-props.ts'

const Drawing = lazy(() =>
  import('./line-chart-drawing.tsx').then(({ LineChartDrawing }) => ({ default: LineChartDrawing })),
)

export const LineChart = (props: LineChartProps) => (
  <figure className={classes.chart} style={{ height: props.height ?? '100%' }} aria-label={props.label}>
    {props.legend === true && <ChartLegend series={props.series} />}
    <div className={classes.drawing} role="img" aria-label={props.label}>
      <Suspense fallback={null}>
        <Drawing {...props} />
      </Suspense>
    </div>
  </figure>
)
