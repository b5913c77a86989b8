/** A note: what is so in one bold line, why or what next in a second. */
import type { ReactNode } from 'react'
import classes from './note.module.css'
import { type Severity, SeverityMark } from './severity.tsx'

export interface NoteProps {
  /** Left out: a quiet hint without a severity. */
  readonly severity?: Severity
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly acts?: ReactNode
  /** Said to a screen reader as soon as it appears. */
  readonly announce?: boolean
}

export function Note({ severity, title, children, acts, announce = false }: NoteProps) {
  return (
    <div className={classes.note} data-severity={severity ?? 'none'} {...(announce ? { role: 'alert' } : {})}>
      {severity && <SeverityMark severity={severity} size={15} />}
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children !== undefined && <div className={classes.why}>{children}</div>}
      </div>
      {acts !== undefined && <div className={classes.acts}>{acts}</div>}
    </div>
  )
}
