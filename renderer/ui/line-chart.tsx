/** Lines over time. The drawing itself is fetched when the first chart is shown. */
import { lazy } from 'react'
import { ChartFrame } from './chart-frame.tsx'
import { ChartLegend } from './chart-legend.tsx'
import type { LineChartProps } from './line-chart-props.ts'

export type { LineSeries } from './line-chart-props.ts'

const Drawing = lazy(() =>
  import('./line-chart-drawing.tsx').then(({ LineChartDrawing }) => ({ default: LineChartDrawing })),
)

export const LineChart = (props: LineChartProps) => (
  <ChartFrame
    label={props.label}
    height={props.height}
    legend={props.legend === true && <ChartLegend series={props.series} />}
  >
    <Drawing {...props} />
  </ChartFrame>
)
