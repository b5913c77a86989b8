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
const shortestMinutes = 15

type Known = Pick<SessionsOverview, 'at' | 'open' | 'openLastWeek' | 'day' | 'hour'>

/** The last point is the present: the steps before it are whole ones. */
export function chooseSpan({ at, open, openLastWeek, day, hour }: Known): ChartSpan {
  const known = day.filter((step) => step.open !== null || step.lastWeek !== null).length
  if (known < enoughSteps) {
    const steps = sinceFirstSession(hour).map((step) => ({
      at: Date.parse(step.minute),
      open: step.open,
      lastWeek: null,
    }))
    return { span: 'hour', points: upToNow(steps, { at: Date.parse(at), open, lastWeek: null }) }
  }
  const steps = day.map((step) => ({ at: Date.parse(step.at), open: step.open, lastWeek: step.lastWeek }))
  return { span: 'day', points: upToNow(steps, { at: Date.parse(at), open, lastWeek: openLastWeek }) }
}

const upToNow = (steps: readonly ChartPoint[], now: ChartPoint): readonly ChartPoint[] => [
  ...steps.filter((step) => step.at < now.at),
  now,
]

/** Minutes before the first session are empty because nothing ran yet. */
function sinceFirstSession(hour: Known['hour']): Known['hour'] {
  const first = hour.findIndex(({ open, starts, stops }) => open > 0 || starts > 0 || stops > 0)
  const from = first < 0 ? hour.length : first - 1
  return hour.slice(Math.max(0, Math.min(from, hour.length - shortestMinutes)))
}
