/** The state of a session or of a line: in a grid cell a mark and a word, on its own page a tag. */
import { IconClockPause, IconPlugConnectedX } from '@tabler/icons-react'
import classes from './state-chip.module.css'

export type SessionLook = 'up' | 'stale' | 'closed' | 'down' | 'never'

/** `never`: a line that no session was ever heard of. */
const words: Readonly<Record<SessionLook, string>> = {
  up: 'Up',
  stale: 'Stale',
  closed: 'Closed',
  down: 'Down',
  never: 'Never up',
}

export const stateWord = (state: SessionLook): string => words[state]

function Shape({ state }: { state: SessionLook }) {
  if (state === 'stale') return <IconClockPause size={13} stroke={1.8} aria-hidden="true" />
  if (state === 'down') return <IconPlugConnectedX size={13} stroke={1.8} aria-hidden="true" />
  return <span className={classes.dot} aria-hidden="true" />
}

/** For a grid cell: no box. `since` follows the word: `Up 26 min`. */
export function SessionStateMark({ state, since }: { state: SessionLook; since?: string }) {
  return (
    <span className={classes.mark} data-state={state}>
      <span className={classes.shape}>
        <Shape state={state} />
      </span>
      {words[state]}
      {since && ` ${since}`}
    </span>
  )
}

/** For the head of a drawer or page. */
export function StateChip({ state, since }: { state: SessionLook; since?: string }) {
  return (
    <span className={classes.chip} data-state={state}>
      <Shape state={state} />
      {words[state]}
      {since && ` ${since}`}
    </span>
  )
}

/** A dot of 7 px: green where it is heard, hollow where it is not. Always beside a word that says the same. */
export const QuietDot = ({ on }: { on: boolean }) => (
  <span className={classes.mark} data-state={on ? 'up' : 'closed'}>
    <span className={classes.dot} aria-hidden="true" />
  </span>
)
