/** Beside the name of an account: whether it may sign in, and whose it is. */
import type { Account } from '../../../shared/contract/accounts.ts'
import { AccountState } from './account-state.tsx'
import classes from './detail.module.css'

export const AccountHead = ({ account: { state, subscriber } }: { account: Account }) => (
  <span className={classes.head}>
    <AccountState state={state} tag />
    <span className={classes.who}>{subscriber}</span>
  </span>
)
