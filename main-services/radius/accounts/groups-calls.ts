/** The calls of `groups`: packages, and who they are sold to. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Handlers } from '../../../shared/contract/derive.ts'
import type { Group } from '../../../shared/contract/groups.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import { rejects } from './account-facts.ts'
import { changeRows, type WantedRows } from './change-rows.ts'
import type { UnusableRow } from './check-rows.ts'
import type { GroupStore, StoredGroup } from './groups.store.ts'
import { showGroup } from './show-account.ts'

export interface GroupsCallsDeps {
  readonly store: GroupStore
  readonly acts: Acts
  readonly changed: () => void
}

type GroupTaken = { readonly type: 'GroupTaken'; readonly group: string }
type GroupNotFound = { readonly type: 'GroupNotFound'; readonly group: string }
type GroupInUse = { readonly type: 'GroupInUse'; readonly accounts: number }

export function createGroupsCalls({ store, acts, changed }: GroupsCallsDeps): Handlers<AppContract['groups']> {
  const announced = <T, E>(outcome: Result<T, E>): Result<T, E> => {
    if (outcome.ok) changed()
    return outcome
  }
  const keep = (before: StoredGroup, wanted: WantedRows, at: string): Result<Group, UnusableRow> => {
    const rows = changeRows(before, wanted, 'package')
    if (!rows.ok) return rows
    store.put({ group: before.group, ...rows.value, rejects: rejects(rows.value.checks) }, at)
    return ok(showGroup({ ...before, ...rows.value }))
  }

  return {
    list: () => ok(store.all().map(showGroup)),

    add: ({ group, checks, replies, usual }, asked) =>
      announced(
        acts.run<Group, GroupTaken | UnusableRow>('groups.add', asked, () => {
          if (store.has(group)) return err({ type: 'GroupTaken', group })
          const added = keep({ group, checks: [], replies: [], accounts: 0 }, { checks, replies, usual }, asked.act.at)
          if (!added.ok) return added
          return ok({ value: added.value, subject: subject(group), summary: 'Added', change: added.value })
        }),
      ),

    change: ({ group, checks, replies, usual }, asked) =>
      announced(
        acts.run<Group, GroupNotFound | UnusableRow>('groups.change', asked, () => {
          const before = store.byName(group)
          if (!before) return err({ type: 'GroupNotFound', group })
          const after = keep(before, { checks, replies, usual }, asked.act.at)
          if (!after.ok) return after
          const summary = differences(showGroup(before), after.value)
          return ok({ value: after.value, subject: subject(group), summary, change: after.value })
        }),
      ),

    remove: ({ group }, asked) =>
      announced(
        acts.run<Record<string, never>, GroupNotFound | GroupInUse>('groups.remove', asked, () => {
          const before = store.byName(group)
          if (!before) return err({ type: 'GroupNotFound', group })
          if (before.accounts > 0) return err({ type: 'GroupInUse', accounts: before.accounts })
          store.remove(group)
          return ok({ value: {}, subject: subject(group), summary: 'Removed', change: { group } })
        }),
      ),
  }
}

const subject = (group: string): string => `group ${group}`

function differences(before: Group, after: Group): string {
  const changes: string[] = []
  if (JSON.stringify(before.checks) !== JSON.stringify(after.checks)) changes.push('check rows')
  if (JSON.stringify(before.replies) !== JSON.stringify(after.replies)) changes.push('reply rows')
  if (changes.length === 0) return 'Saved without a change'
  return `Changed: ${changes.join(', ')}; ${after.accounts} ${after.accounts === 1 ? 'account is' : 'accounts are'} in it`
}
