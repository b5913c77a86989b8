/** How a sign-in ended: in a cell a mark and a word, in the head of a drawer a tag. The normal is quiet. */
import { IconCheck, IconX } from '@tabler/icons-react'
import classes from './sign-in-outcome.module.css'

export interface SignInOutcomeProps {
  readonly outcome: 'accept' | 'reject'
  readonly tag?: boolean
}

export function SignInOutcome({ outcome, tag = false }: SignInOutcomeProps) {
  const Shape = outcome === 'accept' ? IconCheck : IconX
  return (
    <span className={tag ? classes.tag : classes.mark} data-outcome={outcome}>
      <Shape size={13} stroke={2} aria-hidden="true" />
      {outcome === 'accept' ? 'Accepted' : 'Rejected'}
    </span>
  )
}
