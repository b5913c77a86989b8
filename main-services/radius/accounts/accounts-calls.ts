/** The calls of `accounts` that look at and change single accounts. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Account, PasswordKind } from '../../../shared/contract/accounts.ts'
import type { Handlers } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import { readSpelling, writeSpelling } from '../sign-in/spelling.ts'
import { accountFacts, passwordKindOf } from './account-facts.ts'
import type { AccountList } from './account-list.store.ts'
import type { AccountStore, StoredAccount } from './accounts.store.ts'
import { changeRows } from './change-rows.ts'
import type { UnusableRow } from './check-rows.ts'
import type { GroupStore } from './groups.store.ts'
import { showAccount, showRow } from './show-account.ts'

export interface AccountsCallsDeps {
  readonly store: AccountStore
  readonly groups: GroupStore
  readonly list: AccountList
  readonly acts: Acts
  /** Names behind usernames, of those that have one. */
  readonly subscriberNames: (usernames: readonly string[]) => ReadonlyMap<string, string>
  readonly now: () => number
  readonly changed: () => void
}

export type AccountsCalls = Pick<
  Handlers<AppContract['accounts']>,
  'add' | 'change' | 'remove' | 'query' | 'get' | 'revealPassword'
>

type UsernameTaken = { readonly type: 'UsernameTaken'; readonly username: string }
type AccountNotFound = { readonly type: 'AccountNotFound'; readonly username: string }
type GroupNotFound = { readonly type: 'GroupNotFound'; readonly group: string }
type NotClearText = { readonly type: 'NotClearText'; readonly kind: PasswordKind | null }

export function createAccountsCalls(deps: AccountsCallsDeps): AccountsCalls {
  const { store, groups, list, acts, subscriberNames, now, changed } = deps
  const announced = <T, E>(outcome: Result<T, E>): Result<T, E> => {
    if (outcome.ok) changed()
    return outcome
  }
  const shown = (account: StoredAccount): Account =>
    showAccount(account, subscriberNames([account.username]).get(account.username) ?? null, now())
  const missingGroup = (wanted: readonly { readonly group: string }[]): GroupNotFound | undefined => {
    const missing = wanted.find(({ group }) => !groups.has(group))
    return missing && { type: 'GroupNotFound', group: missing.group }
  }
  /** Once written, as it reads. */
  const kept = (username: string): Account => {
    const account = store.byUsername(username)
    if (!account) throw new Error('The account that was just written is not there')
    return shown(account)
  }

  return {
    add: ({ username, password, group, checks, replies, usual }, asked) =>
      announced(
        acts.run<Account, UsernameTaken | GroupNotFound | UnusableRow>('accounts.add', asked, () => {
          if (store.has(username)) return err({ type: 'UsernameTaken', username })
          const memberships = group === undefined ? [] : [{ group, priority: 1 }]
          const missing = missingGroup(memberships)
          if (missing) return err(missing)
          const rows = changeRows({ checks: [], replies: [] }, { checks, replies, usual }, 'account')
          if (!rows.ok) return rows
          const withPassword = [
            { attribute: 'Cleartext-Password', op: ':=' as const, value: writeSpelling(password) },
            ...rows.value.checks,
          ]
          const facts = accountFacts(username, withPassword, rows.value.replies)
          store.put({ username, ...rows.value, checks: withPassword, groups: memberships, facts }, asked.act.at)
          const value = kept(username)
          const summary = group === undefined ? 'Added' : `Added in ${group}`
          return ok({ value, subject: subject(username), summary, change: value })
        }),
      ),

    change: ({ username, password, memberships, checks, replies, usual }, asked) =>
      announced(
        acts.run<Account, AccountNotFound | GroupNotFound | UnusableRow>('accounts.change', asked, () => {
          const before = store.byUsername(username)
          if (!before) return err({ type: 'AccountNotFound', username })
          const wanted = onceEach<{ readonly group: string; readonly priority: number }>(memberships ?? before.groups)
          const missing = missingGroup(wanted)
          if (missing) return err(missing)
          const rows = changeRows(before, { checks, replies, usual, password }, 'account')
          if (!rows.ok) return rows
          const facts = accountFacts(username, rows.value.checks, rows.value.replies)
          store.put({ username, ...rows.value, groups: wanted, facts }, asked.act.at)
          const value = kept(username)
          const summary = differences(shown(before), value, password !== undefined)
          return ok({ value, subject: subject(username), summary, change: value })
        }),
      ),

    remove: ({ username }, asked) =>
      announced(
        acts.run<Record<string, never>, AccountNotFound>('accounts.remove', asked, () => {
          if (!store.has(username)) return err({ type: 'AccountNotFound', username })
          store.remove(username)
          return ok({ value: {}, subject: subject(username), summary: 'Removed', change: { username } })
        }),
      ),

    query: ({ search, group, state, sort, offset, limit }) => {
      const at = now()
      const order = sort ?? { by: 'username', dir: 'asc' }
      const { usernames, ...page } = list.page({ search, group, state }, order, { offset, limit, now: at })
      const names = subscriberNames(usernames)
      const rows = usernames.flatMap((username) => {
        const account = store.byUsername(username)
        return account ? [showRow(account, names.get(username) ?? null, at)] : []
      })
      return ok({ ...page, rows })
    },

    get: ({ username }) => {
      const account = store.byUsername(username)
      return account ? ok(shown(account)) : err({ type: 'AccountNotFound', username })
    },

    revealPassword: ({ username }, asked) =>
      acts.run<{ password: string }, AccountNotFound | NotClearText>('accounts.revealPassword', asked, () => {
        const account = store.byUsername(username)
        if (!account) return err({ type: 'AccountNotFound', username })
        const row = account.checks.find(({ attribute }) => attribute.toLowerCase() === 'cleartext-password')
        if (!row) return err({ type: 'NotClearText', kind: passwordKindOf(account.checks) })
        const spelt = readSpelling(row.value)
        const value = { password: spelt.ok ? spelt.value : row.value }
        return ok({ value, subject: subject(username), summary: 'Saw the password', change: null, keepValue: false })
      }),
  }
}

const subject = (username: string): string => `account ${username}`

/** Twice in one group is once in it, where it comes first. */
const onceEach = <M extends { readonly group: string }>(memberships: readonly M[]): M[] =>
  memberships.filter(({ group }, at) => memberships.findIndex((one) => one.group === group) === at)

function differences(before: Account, after: Account, newPassword: boolean): string {
  const changes: string[] = []
  if (newPassword) changes.push('a new password')
  if (before.usual.disabled !== after.usual.disabled) changes.push(after.usual.disabled ? 'disabled' : 'enabled')
  if (before.expiresAt !== after.expiresAt) {
    changes.push(`expires ${before.expiresAt ?? 'never'} → ${after.expiresAt ?? 'never'}`)
  }
  if (before.groups.join() !== after.groups.join()) changes.push(`groups ${words(before)} → ${words(after)}`)
  if (JSON.stringify(before.checks) !== JSON.stringify(after.checks)) changes.push('check rows')
  if (JSON.stringify(before.replies) !== JSON.stringify(after.replies)) changes.push('reply rows')
  return changes.length > 0 ? `Changed: ${changes.join('; ')}` : 'Saved without a change'
}

const words = ({ groups }: Account): string => groups.join(', ') || 'none'
