/** The box around a chart: its name for a screen reader, its legend, and the drawing once it has been fetched. */
import { type ReactNode, Suspense } from 'react'
import classes from './chart.module.css'

export interface ChartFrameProps {
  readonly label: string
  /** Pixels; left out, the chart fills its parent. */
  readonly height?: number | undefined
  readonly legend: ReactNode
  readonly children: ReactNode
}

export const ChartFrame = ({ label, height, legend, children }: ChartFrameProps) => (
  <figure className={classes.chart} style={{ height: height ?? '100%' }} aria-label={label}>
    {legend}
    <div className={classes.drawing} role="img" aria-label={label}>
      <Suspense fallback={null}>{children}</Suspense>
    </div>
  </figure>
)
