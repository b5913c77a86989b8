/** An account and a group as the contract shows them: never with a password or another secret. */
import type { Account, AccountRow } from '../../../shared/contract/accounts.ts'
import type { Group } from '../../../shared/contract/groups.ts'
import type { Item } from '../sign-in/account-data.ts'
import { isSecretRow } from '../sign-in/secret-row.ts'
import { expiryOf, passwordKindOf, stateOf } from './account-facts.ts'
import type { StoredAccount } from './accounts.store.ts'
import type { StoredGroup } from './groups.store.ts'
import { readRate } from './rate-rows.ts'
import { readUsual } from './usual-settings.ts'

export function showRow(account: StoredAccount, subscriber: string | null, now: number): AccountRow {
  const rate = [account, ...account.groups].map(({ replies }) => readRate(replies)).find((found) => found !== null)
  const expiresAt = expiryOf(account.checks)
  return {
    username: account.username,
    subscriber,
    groups: account.groups.map(({ group }) => group),
    state: stateOf(account, now),
    passwordKind: passwordKindOf(account.checks),
    rate: rate ? { downKbps: rate.downKbps, upKbps: rate.upKbps } : null,
    staticIp: readUsual(account).staticIp,
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    changedAt: account.changedAt,
  }
}

export const showAccount = (account: StoredAccount, subscriber: string | null, now: number): Account => ({
  ...showRow(account, subscriber, now),
  checks: withoutSecrets(account.checks),
  replies: withoutSecrets(account.replies),
  memberships: account.groups.map(({ group, priority }) => ({ group, priority })),
  usual: readUsual(account),
  createdAt: account.createdAt,
})

export const showGroup = (group: StoredGroup): Group => ({
  group: group.group,
  checks: withoutSecrets(group.checks),
  replies: withoutSecrets(group.replies),
  usual: readUsual(group),
  accounts: group.accounts,
})

const withoutSecrets = (items: readonly Item[]): Item[] =>
  items.map((item) => (isSecretRow(item) ? { ...item, value: '' } : item))
