/** Every account: tabs by state, a search, a package, and the list itself, all held in the address. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconPlus } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import { useLinkLost, useNow } from '../../bridge/house.tsx'
import { go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { count } from '../../ui/format.ts'
import { accountLink } from '../../ui/links.ts'
import { ListFilter } from '../../ui/list-filter.tsx'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { startOfSastDay } from '../../ui/time-range.ts'
import { cellOf, columnsAt } from './account-columns.tsx'
import { AccountTabs } from './account-tabs.tsx'
import { type AccountSelection, type AccountSort, firstDirection, readSelection, writeSort } from './address.ts'
import { NoAccounts } from './no-accounts.tsx'
import { type AccountCounts, useAccountCounts } from './use-account-counts.ts'
import { type AccountFeed, keyOfAccount, useAccountFeed } from './use-account-feed.ts'
import type { Packages } from './use-packages.ts'

export interface AccountListProps {
  readonly packages: Packages
  /** False for those who only look. */
  readonly mayChange: boolean
}

type Change = (changes: Record<string, string | null>, options?: { readonly replace?: boolean }) => void

export function AccountList({ packages, mayChange }: AccountListProps) {
  const address = useAddress()
  const { query } = address
  const selection = readSelection(query)
  const listKey = JSON.stringify(selection)
  const feed = useAccountFeed(listKey, selection)
  const counts = useAccountCounts(selection)
  const grid = useRef<GridHandle<AccountRow>>(null)
  const lost = useLinkLost()
  const change: Change = (changes, options) => go(withQuery(address, changes), options)
  const { search, by, dir } = selection
  const today = startOfSastDay(useNow(60_000))
  const cell = useCallback((columnId: string, row: AccountRow) => cellOf(columnId, row, today, search), [today, search])
  const sort = (next: AccountSort) => {
    const turned = dir === 'asc' ? 'desc' : 'asc'
    change({ sort: writeSort(next, next === by ? turned : firstDirection(next)) }, { replace: true })
  }
  const open = useCallback(
    (row: AccountRow) => go(withQuery({ ...address, path: accountLink(row.username) }, {})),
    [address],
  )
  return (
    <div className={page.page}>
      <PageBar
        title="Accounts"
        acts={
          <>
            <CopyButton text={linkTo(address.text)} word="Copy link" variant="subtle" />
            {mayChange && <Acts change={change} />}
          </>
        }
      >
        <AccountTabs shown={selection.state ?? 'all'} counts={counts} packages={packages.value?.length} query={query} />
      </PageBar>
      <div className={page.list} data-link-old={lost || undefined}>
        <FilterBar
          feed={feed}
          selection={selection}
          counts={counts}
          packages={packages}
          change={change}
          onDown={() => grid.current?.focus()}
        />
        <GridList
          label="Accounts"
          feed={feed}
          keyOf={keyOfAccount}
          listKey={listKey}
          columnsAt={columnsAt}
          cell={cell}
          sort={{ by, dir }}
          onSort={sort}
          opened={null}
          onOpen={open}
          linkLost={lost}
          handle={grid}
          empty={
            <NoAccounts
              selection={selection}
              change={change}
              mayChange={mayChange}
              hasPackages={packages.value === undefined ? null : packages.value.length > 0}
            />
          }
        />
      </div>
    </div>
  )
}

const Acts = ({ change }: { change: Change }) => (
  <>
    <Button leftSection={<IconDatabaseImport size={15} stroke={1.8} />} onClick={() => change({ import: '1' })}>
      Import
    </Button>
    <Button variant="filled" leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => change({ add: '1' })}>
      Add account
    </Button>
  </>
)

interface FilterBarProps {
  readonly feed: AccountFeed
  readonly selection: AccountSelection
  readonly counts: AccountCounts | undefined
  readonly packages: Packages
  readonly change: Change
  readonly onDown: () => void
}

function FilterBar({ feed, selection, counts, packages, change, onDown }: FilterBarProps) {
  const isOne = useFeedState(feed, (state) => state.total === 1)
  const all = selection.state === null ? undefined : counts?.get('all')
  const names = (packages.value ?? []).map(({ group }) => group)
  // A package of the address that is gone stays in the field: it is why nothing is found.
  const options = selection.group === null || names.includes(selection.group) ? names : [selection.group, ...names]
  return (
    <ListFilter
      label="Find an account"
      placeholder="Username, IP or MAC"
      search={selection.search}
      onSearch={(q, options) => change({ q }, options)}
      onDown={onDown}
      end={
        <>
          <b>{useFeedState(feed, listCount)}</b>
          {all ? ` of ${count(all.total)}${all.totalIsAtLeast ? '+' : ''}` : isOne ? ' account' : ' accounts'}
        </>
      }
    >
      <FilterSelect
        label="Package"
        any="Any package"
        none="No such package"
        data={options}
        value={selection.group}
        onChange={(group) => change({ package: group })}
      />
    </ListFilter>
  )
}
