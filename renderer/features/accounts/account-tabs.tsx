/** The tabs of the page: accounts by state, each with its live count, and the packages. */

import { accountStateWords } from '../../ui/account-state-words.ts'
import { withQuery } from '../../ui/address.ts'
import { FilterTab } from '../../ui/filter-tab.tsx'
import { TabDivider } from '../../ui/page-bar.tsx'
import type { Severity } from '../../ui/severity.tsx'
import { packagesPath } from './address.ts'
import { type AccountCounts, type AccountTab, accountTabs } from './use-account-counts.ts'

const tabWords: Readonly<Record<AccountTab, string>> = { all: 'All', ...accountStateWords }
const tabSeverity: Readonly<Partial<Record<AccountTab, Severity>>> = { expired: 'minor' }

export interface AccountTabsProps {
  /** `packages` for their list. */
  readonly shown: AccountTab | 'packages'
  readonly counts: AccountCounts | undefined
  readonly packages: number | undefined
  /** What the list is narrowed to besides its tab; stays when another tab is opened. */
  readonly query: URLSearchParams
}

export function AccountTabs({ shown, counts, packages, query }: AccountTabsProps) {
  const list = { path: '/accounts', query, text: '' }
  return (
    <>
      {accountTabs.map((tab) => {
        const severity = tabSeverity[tab]
        return (
          <FilterTab
            key={tab}
            to={withQuery(list, { state: tab === 'all' ? null : tab, show: null })}
            word={tabWords[tab]}
            selected={shown === tab}
            count={counts?.get(tab)?.total}
            countIsAtLeast={counts?.get(tab)?.totalIsAtLeast}
            {...(severity && { severity })}
          />
        )
      })}
      <TabDivider />
      <FilterTab to={packagesPath} word="Packages" selected={shown === 'packages'} count={packages} />
    </>
  )
}
