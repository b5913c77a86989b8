/** A part of the detail under its own heading, with its reading at the right. */
import type { ReactNode } from 'react'
import classes from './session-drawer.module.css'

export interface DetailSectionProps {
  readonly title: string
  readonly reading?: ReactNode
  readonly children: ReactNode
}

export function DetailSection({ title, reading, children }: DetailSectionProps) {
  return (
    <section aria-label={title}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        <span className={classes.sectionReading}>{reading}</span>
      </div>
      {children}
    </section>
  )
}
