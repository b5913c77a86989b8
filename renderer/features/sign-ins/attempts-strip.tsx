/** Accepts and rejects of each minute of the last hour, and how many a minute it is now. */
import type { z } from 'zod'
import type { authLog } from '../../../shared/contract/auth-log.ts'
import { useCall, useHouse, useLinkLost } from '../../bridge/house.tsx'
import { BarChart, type BarSeries } from '../../ui/bar-chart.tsx'
import type { BarTone } from '../../ui/bar-chart-props.ts'
import { count, decimal } from '../../ui/format.ts'
import classes from './sign-ins-page.module.css'

type Minutes = z.output<typeof authLog.calls.minutes.output>

const series: readonly BarSeries[] = [
  { key: 'accepts', word: 'Accepted', tone: 'own' },
  { key: 'rejects', word: 'Rejected', tone: 'problem', below: true },
]

const readEvery = 5000
/** What is meant by "now": the last whole minutes, for the present one has only begun. */
const nowMinutes = 5

export function AttemptsStrip() {
  const { ask } = useHouse()
  const minutes = useCall(() => ask.authLog.minutes({}), { key: [], everyMs: readEvery })
  const hour = minutes.value
  const linkLost = useLinkLost()
  return (
    <section className={classes.strip} aria-label="The last hour" data-old={linkLost || undefined}>
      <dl className={classes.rates}>
        <Rate word="Accepted / min" tone="own" value={hour && perMinute(hour, 'accepts')} />
        <Rate word="Rejected / min" tone="problem" value={hour && perMinute(hour, 'rejects')} />
      </dl>
      <span className={classes.meant}>mean of {nowMinutes} min</span>
      <div className={classes.stripChart}>
        {hour && (
          <BarChart
            label="Accepted and rejected sign-ins in each of the last 60 minutes"
            points={hour.map(({ minute, accepts, rejects }) => ({ at: Date.parse(minute), accepts, rejects }))}
            series={series}
            write={count}
            axis={false}
            height={72}
          />
        )}
        {minutes.state === 'failed' && <p className={classes.unsaid}>Unknown: the last hour could not be read.</p>}
      </div>
    </section>
  )
}

interface RateProps {
  readonly word: string
  /** Of its bars in the chart beside it. */
  readonly tone: BarTone
  readonly value: number | undefined
}

const Rate = ({ word, tone, value }: RateProps) => (
  <div className={classes.rate}>
    <dt data-tone={tone}>{word}</dt>
    <dd>{value === undefined ? '…' : value >= 10 || Number.isInteger(value) ? count(value) : decimal(value)}</dd>
  </div>
)

const perMinute = (hour: Minutes, what: 'accepts' | 'rejects'): number => {
  const whole = hour.slice(-nowMinutes - 1, -1)
  return whole.reduce((sum, minute) => sum + minute[what], 0) / Math.max(1, whole.length)
}
