/** What is wrong right now and deserves a severity: the counts in the header and the list behind them. */
import { z } from 'zod'
import { Nothing, read, slice } from './define.ts'

export const Severity = z.enum(['critical', 'major', 'minor', 'warning'])
export type Severity = z.infer<typeof Severity>

export const Condition = z.object({
  /** Stable while the condition lasts: `nas-silent:10.20.4.2`. */
  conditionId: z.string(),
  severity: Severity,
  /** What is so. */
  title: z.string(),
  /** Since when in words is the screen's; this says what follows or what to do. */
  detail: z.string(),
  since: z.iso.datetime(),
  /** The page that shows it: `/nas`, `/sessions?state=stale`. */
  link: z.string(),
})
export type Condition = z.infer<typeof Condition>

export const conditions = slice({
  calls: { list: read({ input: Nothing, output: z.array(Condition) }) },
  /** Worst first. */
  events: { changed: z.array(Condition) },
})
