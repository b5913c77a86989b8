/** Numbered steps: what is done, what is next, what comes after. Used where somebody sets something up. */
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './steps.module.css'

export interface Step {
  readonly title: string
  /** One line: what it takes, or what came of it. */
  readonly text: ReactNode
  /** `next` is the one to do now. */
  readonly state?: 'done' | 'next'
  /** The button or link that does it. */
  readonly act?: ReactNode
}

/** `framed`: on a ground of its own, for a drawer; else told apart by lines. */
export const Steps = ({ steps, framed = false }: { steps: readonly Step[]; framed?: boolean }) => (
  <ol className={classes.steps} data-framed={framed || undefined}>
    {steps.map(({ title, text, state, act }, index) => (
      <li key={title} className={classes.step} data-state={state}>
        <span className={classes.number} aria-hidden="true">
          {state === 'done' ? <IconCheck size={13} stroke={2} /> : index + 1}
        </span>
        <div className={classes.words}>
          <p className={classes.title}>{title}</p>
          <div className={classes.text}>{text}</div>
        </div>
        {act}
      </li>
    ))}
  </ol>
)
