/** Beside the name of an account: whether it may sign in, and whose it is, with the way to them. */
import type { Account } from '../../../shared/contract/accounts.ts'
import { subscriberOfLink } from '../../ui/links.ts'
import { AccountState } from './account-state.tsx'
import classes from './detail.module.css'

export const AccountHead = ({ account: { state, subscriber, username } }: { account: Account }) => (
  <span className={classes.head}>
    <AccountState state={state} tag />
    {subscriber !== null && (
      <a className={classes.who} href={`#${subscriberOfLink(username)}`}>
        {subscriber}
      </a>
    )}
  </span>
)
