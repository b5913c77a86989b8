/** Which line or bar is which: a stroke in its own colour and its word. */
import type { ReactNode } from 'react'
import classes from './chart.module.css'

export interface ChartLegendProps {
  readonly series: readonly { readonly key: string; readonly word: string; readonly tone: string }[]
  /** The present value behind a word: `Down 41.8`. */
  readonly values?: Readonly<Record<string, ReactNode>>
  readonly shape?: 'line' | 'bar'
}

export const ChartLegend = ({ series, values, shape = 'line' }: ChartLegendProps) => (
  <div className={classes.legend}>
    {series.map(({ key, word, tone }) => (
      <span key={key} className={classes.legendItem}>
        <i className={classes.swatch} data-tone={tone} data-shape={shape} aria-hidden="true" />
        {word}
        {values?.[key] !== undefined && <> {values[key]}</>}
      </span>
    ))}
  </div>
)
