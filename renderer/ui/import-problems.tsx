/** What cannot be brought as it is: each reason once, with how often; a file is mostly wrong in one way. */
import type { ReactNode } from 'react'
import classes from './import-table.module.css'
import { SeverityMark } from './severity.tsx'

export interface ImportProblemsProps {
  /** Names the list: `Rows left out`. */
  readonly label: string
  readonly problems: readonly {
    readonly words: string
    /** As it is shown: `12`. */
    readonly times: string
    /** Which they are, where that can be said. */
    readonly which?: ReactNode
  }[]
}

export const ImportProblems = ({ label, problems }: ImportProblemsProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
  <section className={classes.scroll} tabIndex={0} aria-label={label}>
    <ul className={classes.problems}>
      {problems.map(({ words, times, which }) => (
        <li key={words}>
          <SeverityMark severity="minor" size={13} />
          <span>
            {words} {which !== undefined && <small>{which}</small>}
          </span>
          <span>{times} ×</span>
        </li>
      ))}
    </ul>
  </section>
)
