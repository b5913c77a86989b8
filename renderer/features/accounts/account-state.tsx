/** Whether an account may sign in: a mark and a word in a row, a tag at the head of its page. */
import { IconClockX, IconLock } from '@tabler/icons-react'
import type { AccountState as State } from '../../../shared/contract/accounts.ts'
import { accountStateWords } from '../../ui/account-state-words.ts'
import { QuietDot } from '../../ui/state-chip.tsx'
import classes from './account-state.module.css'

const shapes = { enabled: null, disabled: IconLock, expired: IconClockX } as const

export function AccountState({ state, tag = false }: { state: State; tag?: boolean }) {
  const Shape = shapes[state]
  return (
    <span className={tag ? classes.tag : classes.mark} data-account={state}>
      <span className={classes.shape} aria-hidden="true">
        {Shape ? <Shape size={13} stroke={1.8} /> : <QuietDot on />}
      </span>
      {accountStateWords[state]}
    </span>
  )
}
