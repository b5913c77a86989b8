/** The state of a thing: in a row a mark and a word without a box, at the head of its page a tag. */
import type { ReactNode } from 'react'
import classes from './state-mark.module.css'

/** `cleared`: as it should be, which is quiet in a row; `unknown`: nothing is known of it yet. */
export type StateTone = 'cleared' | 'quiet' | 'unknown' | 'minor' | 'major'

export interface StateMarkProps {
  readonly tone: StateTone
  readonly tag: boolean
  /** Beside the word, which says the same. */
  readonly shape: ReactNode
  readonly word: string
}

export const StateMark = ({ tone, tag, shape, word }: StateMarkProps) => (
  <span className={tag ? classes.tag : classes.mark} data-tone={tone}>
    <span className={classes.shape} aria-hidden="true">
      {shape}
    </span>
    {word}
  </span>
)
