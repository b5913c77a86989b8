/** A moment on screen; its absolute time stands behind it on hover. */
import { absoluteTime, age, dayAndTime } from './format.ts'

export interface WhenProps {
  /** ISO text in UTC, or epoch milliseconds. */
  readonly at: string | number
  /** The present, from the ticking clock. */
  readonly now: number
  /** `age`: 26 min. `time`: 14:31, 07 Nov 15:50. */
  readonly as?: 'age' | 'time'
}

export const When = ({ at, now, as = 'time' }: WhenProps) => {
  const moment = typeof at === 'string' ? Date.parse(at) : at
  return (
    <time dateTime={new Date(moment).toISOString()} title={absoluteTime(moment)}>
      {as === 'age' ? age(now - moment) : dayAndTime(moment, now)}
    </time>
  )
}
