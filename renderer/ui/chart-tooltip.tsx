/** What stands under the pointer: the moment, and each series' value there. */
import classes from './chart.module.css'

export interface ChartTooltipProps {
  readonly active?: boolean
  readonly point: Readonly<Record<string, number | null>> | undefined
  readonly at: number | undefined
  readonly series: readonly { readonly key: string; readonly word: string; readonly tone: string }[]
  readonly write: (value: number) => string
  readonly writeTime: (at: number) => string
}

export function ChartTooltip({ active = false, point, at, series, write, writeTime }: ChartTooltipProps) {
  if (!active || !point || at === undefined) return null
  return (
    <div className={classes.tooltip}>
      <span className={classes.tooltipTime}>{writeTime(at)}</span>
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
