/** From a group to its attempts of the same 15 minutes, the rejects among them. */
import { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { type Grouping, signInsLink } from './address.ts'
import { anyAttempt, type Conditions } from './conditions.ts'

export function groupLink(grouping: Grouping, key: string): string {
  const conditions: Conditions = { ...anyAttempt, time: { preset: '15m' }, ...conditionOf(grouping, key) }
  return signInsLink({ grouping: null, conditions, attempt: null })
}

function conditionOf(grouping: Grouping, key: string): Partial<Conditions> {
  if (grouping === 'nas') return { nas: key, outcome: 'reject' }
  if (grouping === 'account') return { username: key }
  const reason = SignInReason.safeParse(key).data
  return reason ? { reason } : {}
}
