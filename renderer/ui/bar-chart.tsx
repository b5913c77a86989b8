/** Counts per step of time as bars; a second series may hang below the line. Fetched when the first one is shown. */
import { lazy, Suspense } from 'react'
import classes from './chart.module.css'
import { ChartLegend } from './chart-legend.tsx'

export type BarTone = 'own' | 'quiet' | 'problem'

export interface BarSeries {
  readonly key: string
  readonly word: string
  readonly tone: BarTone
  /** Drawn downwards from the line. Its values stay positive. */
  readonly below?: boolean
  /** From this value on a bar is drawn as a problem. */
  readonly problemFrom?: number | undefined
}

export type BarPoint = Readonly<Record<string, number>> & { readonly at: number }

export interface BarChartProps {
  readonly label: string
  readonly points: readonly BarPoint[]
  readonly series: readonly BarSeries[]
  readonly write: (value: number) => string
  readonly writeTime?: (at: number) => string
  readonly height?: number
  readonly legend?: boolean
  /** False: no numbers at the side; the tooltip has them. */
  readonly axis?: boolean
}

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
