/** One section: what it is about, and its parts beneath each other. */
import type { ReactNode } from 'react'
import classes from './section-layout.module.css'

export interface SectionLayoutProps {
  readonly title: string
  /** One line: what is decided here, and what follows from it. */
  readonly lead: ReactNode
  readonly acts?: ReactNode
  readonly children: ReactNode
  /** Lists use the whole width; forms stay readable. */
  readonly wide?: boolean
}

export const SectionLayout = ({ title, lead, acts, children, wide = false }: SectionLayoutProps) => (
  <div className={classes.section} data-wide={wide || undefined}>
    <div className={classes.head}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.lead}>{lead}</p>
      </div>
      {acts !== undefined && <div className={classes.acts}>{acts}</div>}
    </div>
    {children}
  </div>
)
