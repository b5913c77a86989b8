/** Lines over time. The drawing itself is fetched when the first chart is shown. */
import { lazy, Suspense } from 'react'
import classes from './chart.module.css'
import { ChartLegend } from './chart-legend.tsx'

/** `own`: our data, iris and filled. `other`: a second series, solid grey. `compare`: what it is compared with, dashed. */
export type LineTone = 'own' | 'other' | 'compare'

export interface LineSeries {
  /** Its field in every point. */
  readonly key: string
  readonly word: string
  readonly tone: LineTone
}

/** `at` is epoch milliseconds; a null breaks the line: nothing is known there. */
export type LinePoint = Readonly<Record<string, number | null>> & { readonly at: number }

export interface LineChartProps {
  /** What the chart shows, for a screen reader: `Usage of the last 24 hours`. */
  readonly label: string
  readonly points: readonly LinePoint[]
  readonly series: readonly LineSeries[]
  /** Writes a value on the axis and in the tooltip. The unit belongs in the panel's title. */
  readonly write: (value: number) => string
  /** Writes a moment on the axis, `14:30` unless told. */
  readonly writeTime?: (at: number) => string
  /** False: the axis may start above zero, for a number that never comes near it. */
  readonly fromZero?: boolean
  /** Spans in which something was wrong. */
  readonly bad?: readonly { readonly from: number; readonly to: number }[]
  /** A moment worth a line of its own. */
  readonly mark?: { readonly at: number; readonly word: string } | undefined
  /** Pixels; left out, the chart fills its parent. */
  readonly height?: number
  readonly legend?: boolean
}

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
