/** Why a sign-in was accepted or refused: the words the whole console uses for it. */
import { z } from 'zod'

/** One word a cause. `accepted` is the only one that lets somebody on. */
export const SignInReason = z.enum([
  'accepted',
  'wrong-password',
  'unknown-user',
  'disabled',
  'expired',
  'outside-hours',
  'too-many-sessions',
  'wrong-mac',
  'check-failed',
  /** The account has no password, or none that the NAS's method can be checked against. */
  'no-usable-password',
  'unsupported-method',
  'rejected-by-group',
  /** A reply row that cannot be sent, so that nothing half right is. */
  'bad-account',
  'unknown-nas',
  'bad-authenticator',
  'accounts-unreadable',
])
export type SignInReason = z.infer<typeof SignInReason>

export const SignInMethod = z.enum(['pap', 'chap', 'mschap1', 'mschap2', 'eap', 'none'])
export type SignInMethod = z.infer<typeof SignInMethod>
