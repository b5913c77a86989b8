/** One number that matters, what it compares with, and the list behind it: the whole tile is the link. */
import type { ReactNode } from 'react'
import { type Severity, SeverityMark } from './severity.tsx'
import { Sparkline } from './sparkline.tsx'
import classes from './stat-tile.module.css'

export interface StatTileProps {
  readonly label: string
  /** Written out: `48 861`, or `Unknown`. */
  readonly figure: string
  readonly unit?: string
  /** One line that compares: `−0.9 % on last Tuesday 14:32`. */
  readonly note: ReactNode
  readonly to: string
  /** Only where the number is a problem. */
  readonly severity?: Severity | undefined
  readonly spark?: readonly (number | null)[] | undefined
  /** `own` for our own data line, `problem` where it is one. */
  readonly sparkTone?: 'own' | 'problem' | 'quiet'
  /** Set when the number is old: the time it is from, `14:29:20`. */
  readonly asOf?: string | undefined
}

export function StatTile({ label, figure, unit, note, to, severity, spark, sparkTone, asOf }: StatTileProps) {
  return (
    <a className={classes.tile} href={`#${to}`} data-old={asOf !== undefined || undefined}>
      <span className={classes.label}>
        {severity && <SeverityMark severity={severity} size={13} />}
        {label}
      </span>
      <span className={classes.middle}>
        <span className={classes.figure}>
          {figure}
          {unit && <span className={classes.unit}>{unit}</span>}
        </span>
        {spark && <Sparkline values={spark} tone={asOf === undefined ? (sparkTone ?? 'quiet') : 'quiet'} />}
      </span>
      <span className={classes.note}>{asOf === undefined ? note : `as of ${asOf}`}</span>
    </a>
  )
}
