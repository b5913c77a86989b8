/** A panel: one subject on the page, told apart by a 1 px line. */
import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

export interface PanelProps {
  readonly title: string
  /** A caption right of the title: a count, a unit. */
  readonly note?: ReactNode
  readonly acts?: ReactNode
  readonly children: ReactNode
  /** False where the content reaches the panel's edges, such as a table. */
  readonly inset?: boolean
  readonly className?: string | undefined
}

export function Panel({ title, note, acts, children, inset = true, className = '' }: PanelProps) {
  const titleId = useId()
  return (
    <section className={`${classes.panel} ${className}`} aria-labelledby={titleId}>
      <div className={classes.head}>
        <h2 className={classes.title} id={titleId}>
          {title}
        </h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {acts !== undefined && <div className={classes.acts}>{acts}</div>}
      </div>
      <div className={inset ? classes.inset : classes.edge}>{children}</div>
    </section>
  )
}
