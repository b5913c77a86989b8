/** The 44 px bar at the head of every page: its title (the page's h1), its tabs, and its acts on the right. */
import type { ReactNode } from 'react'
import classes from './page-bar.module.css'

export interface PageBarProps {
  readonly title: string
  /** A caption beside the title, such as the day. */
  readonly note?: ReactNode
  /** Filter tabs. */
  readonly children?: ReactNode
  readonly acts?: ReactNode
}

export function PageBar({ title, note, children, acts }: PageBarProps) {
  return (
    <div className={classes.bar}>
      <h1 className={classes.title} title={title}>
        {title}
      </h1>
      {note !== undefined && <span className={classes.note}>{note}</span>}
      <div className={classes.tabs}>{children}</div>
      {acts !== undefined && <div className={classes.acts}>{acts}</div>}
    </div>
  )
}

/** The 1 px divider before saved views. */
export const TabDivider = () => <span className={classes.divider} aria-hidden="true" />
