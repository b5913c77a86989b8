/** Reasons and methods of a sign-in in the words of the screen. */
import type { SignInMethod, SignInReason } from '../../shared/contract/sign-in-reason.ts'

export const reasonWords: Readonly<Record<SignInReason, string>> = {
  accepted: 'Accepted',
  'wrong-password': 'Wrong password',
  'unknown-user': 'Unknown user',
  disabled: 'Disabled',
  expired: 'Expired',
  'outside-hours': 'Outside its hours',
  'too-many-sessions': 'Too many sessions',
  'wrong-mac': 'Wrong MAC',
  'check-failed': 'A check failed',
  'no-usable-password': 'No usable password',
  'unsupported-method': 'Unsupported method',
  'rejected-by-group': 'Rejected by its group',
  'bad-account': 'A row cannot be sent',
  'unknown-nas': 'Unknown NAS',
  'bad-authenticator': 'Bad authenticator',
  'accounts-unreadable': 'Accounts unreadable',
}

export const methodWords: Readonly<Record<SignInMethod, string>> = {
  pap: 'PAP',
  chap: 'CHAP',
  mschap1: 'MS-CHAPv1',
  mschap2: 'MS-CHAPv2',
  eap: 'EAP',
  none: 'none',
}
