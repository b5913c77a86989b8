/** How many accounts each tab has under the same search and package, so that a number and the rows under it agree. */
import { ok } from '../../../shared/base/result.ts'
import { AccountState } from '../../../shared/contract/accounts.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { type AccountSelection, queryOf } from './address.ts'

export interface Counted {
  readonly total: number
  readonly totalIsAtLeast?: boolean | undefined
}

export const accountTabs = ['all', ...AccountState.options] as const
export type AccountTab = (typeof accountTabs)[number]
export type AccountCounts = ReadonlyMap<AccountTab, Counted>

const clockTurns = 30_000

export function useAccountCounts({ search, group }: AccountSelection): AccountCounts | undefined {
  const { ask } = useHouse()
  const counts = useCall(
    async () => {
      const answers = await Promise.all(
        accountTabs.map((tab) =>
          ask.accounts.query({
            ...queryOf({ search, group, state: tab === 'all' ? null : tab, by: 'username', dir: 'asc' }),
            limit: 0,
          }),
        ),
      )
      const counted = new Map<AccountTab, Counted>()
      for (const [at, tab] of accountTabs.entries()) {
        const answer = answers[at]
        if (answer && !answer.ok) return answer
        if (answer) counted.set(tab, answer.value)
      }
      return ok(counted)
    },
    { key: [search, group], refreshOn: ['accounts.changed', 'groups.changed'], everyMs: clockTurns },
  )
  return counts.state === 'loading' ? undefined : counts.value
}
