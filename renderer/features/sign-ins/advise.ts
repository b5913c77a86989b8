/** What to do about a sign-in, by its reason: in a sentence, and where it is done. */
import type { SignInReason } from '../../../shared/contract/sign-in-reason.ts'

export type Cure = 'add-account' | 'set-password' | 'open-account' | 'see-sessions' | 'open-nas' | 'add-nas'

export interface Advice {
  readonly next: string
  /** Null where there is nothing on this screen that would help. */
  readonly cure: Cure | null
}

const advice: Readonly<Record<SignInReason, Advice>> = {
  accepted: {
    next: 'The NAS was told to let it on. Without a session soon after, look at the NAS.',
    cure: 'see-sessions',
  },
  'wrong-password': {
    next: 'Set the password the customer’s router has, or have the right one typed into it.',
    cure: 'set-password',
  },
  'unknown-user': {
    next: 'Add the account, or look for a letter or a realm that is wrong on the customer’s router.',
    cure: 'add-account',
  },
  disabled: { next: 'Enable the account to let it on.', cure: 'open-account' },
  expired: { next: 'Give the account a later expiry to let it on.', cure: 'open-account' },
  'outside-hours': { next: 'Its Login-Time says when it may sign in.', cure: 'open-account' },
  'too-many-sessions': {
    next: 'Disconnect the session that is in the way. One that is no longer on its NAS is a ghost and can be cleared.',
    cure: 'see-sessions',
  },
  'wrong-mac': {
    next: 'The account is bound to another device. A new router needs its MAC in the account.',
    cure: 'open-account',
  },
  'check-failed': { next: 'One of the account’s check rows does not fit the request.', cure: 'open-account' },
  'no-usable-password': {
    next: 'CHAP and MS-CHAP need a password in clear text or as an NT hash.',
    cure: 'set-password',
  },
  'unsupported-method': { next: 'Set the NAS to PAP, CHAP, MS-CHAPv1 or MS-CHAPv2.', cure: 'open-nas' },
  'rejected-by-group': { next: 'A group of the account rejects everybody in it.', cure: 'open-account' },
  'bad-account': { next: 'Mend the row that is named: nothing half right is sent.', cure: 'open-account' },
  'unknown-nas': { next: 'Add it as a NAS, or find out who sends it.', cure: 'add-nas' },
  'bad-authenticator': { next: 'The secret here and on the NAS differ: set the same on both.', cure: 'open-nas' },
  'accounts-unreadable': { next: 'The accounts could not be read from the disk. Look at what needs you.', cure: null },
}

/** An account that was added or removed since changes what is to be done. */
export function advise(reason: SignInReason, hasAccount: boolean): Advice {
  if (reason === 'unknown-user' && hasAccount) {
    return { next: 'The account has been added since. The next attempt is looked up in it.', cure: 'open-account' }
  }
  const { next, cure } = advice[reason]
  const needsAccount = cure === 'set-password' || cure === 'open-account'
  if (needsAccount && !hasAccount) return { next: 'The account has been removed since.', cure: 'add-account' }
  return { next, cure }
}
