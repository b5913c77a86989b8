/** A panel that always stands beside a list: a title, and under it what scrolls by itself. */
import { type ReactNode, useId } from 'react'
import classes from './docked.module.css'

export interface SidePanelProps {
  readonly title: string
  /** Names what scrolls. */
  readonly label: string
  readonly children: ReactNode
}

export function SidePanel({ title, label, children }: SidePanelProps) {
  const titleId = useId()
  return (
    <section className={classes.docked} data-narrow="" aria-labelledby={titleId}>
      <div className={classes.head}>
        <h2 className={classes.title} id={titleId}>
          {title}
        </h2>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <section className={classes.body} tabIndex={0} aria-label={label}>
        {children}
      </section>
    </section>
  )
}
