/** Counts per step of time as bars; a second series may hang below the line. Fetched when the first one is shown. */
import { lazy } from 'react'
import type { BarChartProps } from './bar-chart-props.ts'
import { ChartFrame } from './chart-frame.tsx'
import { ChartLegend } from './chart-legend.tsx'

export type { BarSeries } from './bar-chart-props.ts'

const Drawing = lazy(() =>
  import('./bar-chart-drawing.tsx').then(({ BarChartDrawing }) => ({ default: BarChartDrawing })),
)

export const BarChart = (props: BarChartProps) => (
  <ChartFrame
    label={props.label}
    height={props.height}
    legend={props.legend === true && <ChartLegend series={props.series} shape="bar" />}
  >
    <Drawing {...props} />
  </ChartFrame>
)
