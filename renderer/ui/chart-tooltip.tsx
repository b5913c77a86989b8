/** What stands under the pointer: the moment, and each series' value there. */
import classes from './chart.module.css'
import { dayAndTime } from './format.ts'

export interface ChartTooltipProps {
  readonly active?: boolean
  readonly point: (Readonly<Record<string, number | null>> & { readonly at: number }) | undefined
  readonly series: readonly { readonly key: string; readonly word: string; readonly tone: string }[]
  readonly write: (value: number) => string
}

export function ChartTooltip({ active = false, point, series, write }: ChartTooltipProps) {
  if (!active || !point) return null
  return (
    <div className={classes.tooltip}>
      <span className={classes.tooltipTime}>{dayAndTime(point.at, Date.now())}</span>
      {series.map(({ key, word, tone }) => {
        const value = point[key]
        return (
          <span key={key} className={classes.tooltipLine}>
            <i className={classes.swatch} data-tone={tone} data-shape="bar" />
            {word} <b>{value === null || value === undefined ? 'unknown' : write(Math.abs(value))}</b>
          </span>
        )
      })}
    </div>
  )
}
