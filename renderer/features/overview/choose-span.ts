/** Which span of time the chart of sessions shows: the day, or the hour while the console is young. */
import type { SessionsOverview } from '../../../shared/contract/sessions.ts'

export interface ChartPoint {
  /** Epoch milliseconds. */
  readonly at: number
  readonly open: number | null
  readonly lastWeek: number | null
  readonly [key: string]: number | null
}

export interface ChartSpan {
  readonly span: 'day' | 'hour'
  readonly points: readonly ChartPoint[]
}

/** An hour of steps of ten minutes: with fewer a day's chart is an edge with nothing on it. */
const enoughSteps = 6

export function chooseSpan({ day, hour }: Pick<SessionsOverview, 'day' | 'hour'>): ChartSpan {
  const known = day.filter(({ open, lastWeek }) => open !== null || lastWeek !== null).length
  return known >= enoughSteps
    ? { span: 'day', points: day.map(({ at, ...counts }) => ({ at: Date.parse(at), ...counts })) }
    : { span: 'hour', points: hour.map(({ minute, open }) => ({ at: Date.parse(minute), open, lastWeek: null })) }
}
