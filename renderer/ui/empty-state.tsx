/** Nothing to show, and why: the filter is named, what is there instead is said, and each condition can be undone. */
import type { ReactNode } from 'react'
import classes from './state-page.module.css'

export interface EmptyStateProps {
  /** A Tabler icon at 26 px. */
  readonly icon: ReactNode
  readonly title: string
  readonly children?: ReactNode
  readonly acts?: ReactNode
}

export function EmptyState({ icon, title, children, acts }: EmptyStateProps) {
  return (
    <div className={classes.middle}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <p className={classes.title}>{title}</p>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {acts !== undefined && <div className={classes.acts}>{acts}</div>}
    </div>
  )
}
