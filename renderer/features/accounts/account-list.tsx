/** Every account: tabs by state, a search, a package, and the list itself, all held in the address. */
import { Button, Select } from '@mantine/core'
import { IconDatabaseImport, IconPlus } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useCallback, useRef } from 'react'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import { useLink, useNow } from '../../bridge/house.tsx'
import { go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { count } from '../../ui/format.ts'
import { accountLink } from '../../ui/links.ts'
import { GridFoot } from '../../ui/live-grid/grid-foot.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { LiveGrid } from '../../ui/live-grid/live-grid.tsx'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { PageBar } from '../../ui/page-bar.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { withinPage } from '../../ui/within-page.ts'
import { cellOf, columnsAt } from './account-columns.tsx'
import classes from './account-list.module.css'
import { AccountTabs } from './account-tabs.tsx'
import { type AccountSelection, firstDirection, readSelection, writeSort } from './address.ts'
import { ListInstead } from './list-instead.tsx'
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
  const { state: link } = useLink()
  const lost = link === 'offline' || link === 'stale'
  const change: Change = (changes, options) => go(withQuery(address, changes), options)
  const open = useCallback(
    (row: AccountRow) => go(withQuery({ ...address, path: accountLink(row.username) }, {})),
    [address],
  )
  return (
    <div className={classes.page}>
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
      <div className={classes.list} data-link-old={lost || undefined}>
        <FilterBar
          feed={feed}
          selection={selection}
          counts={counts}
          packages={packages}
          change={change}
          onDown={() => grid.current?.focus()}
        />
        <AccountGrid feed={feed} listKey={listKey} selection={selection} change={change} onOpen={open} handle={grid}>
          <ListInstead
            feed={feed}
            selection={selection}
            change={change}
            mayChange={mayChange}
            hasPackages={packages.value === undefined ? null : packages.value.length > 0}
          />
        </AccountGrid>
        <GridFoot feed={feed} linkLost={lost} said="" pace={null} />
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
    <search className={classes.filter} aria-label="Filter">
      <SearchField
        label="Find an account"
        placeholder="Part of a username, IP or MAC"
        className={classes.search}
        search={selection.search}
        onSearch={(q, options) => change({ q }, options)}
        onDown={onDown}
      />
      <Select
        aria-label="Package"
        placeholder="Any package"
        className={classes.package ?? ''}
        data={options}
        value={selection.group}
        onChange={(group) => change({ package: group })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Any package' }}
        comboboxProps={withinPage}
        nothingFoundMessage="No such package"
      />
      <p className={classes.count} aria-live="off">
        <b>{useFeedState(feed, listCount)}</b>
        {all ? ` of ${count(all.total)}${all.totalIsAtLeast ? '+' : ''}` : isOne ? ' account' : ' accounts'}
      </p>
    </search>
  )
}

interface AccountGridProps {
  readonly feed: AccountFeed
  readonly listKey: string
  readonly selection: AccountSelection
  readonly change: Change
  readonly onOpen: (row: AccountRow) => void
  readonly handle: RefObject<GridHandle<AccountRow> | null>
  /** What stands in the place of the rows when there are none. */
  readonly children: ReactNode
}

function AccountGrid({ feed, listKey, selection, change, onOpen, handle, children }: AccountGridProps) {
  const { search, by, dir } = selection
  const today = startOfSastDay(useNow(60_000))
  const cell = useCallback((columnId: string, row: AccountRow) => cellOf(columnId, row, today, search), [today, search])
  const empty = useFeedState(feed, (state) => state.extent === 0)
  const failed = useFeedState(feed, (state) => state.phase === 'failed')
  return (
    <LiveGrid
      label="Accounts"
      feed={feed}
      keyOf={keyOfAccount}
      listKey={listKey}
      columnsAt={columnsAt}
      cell={cell}
      freshness={notFresh}
      sort={{ by, dir }}
      onSort={(next) => {
        const turned = dir === 'asc' ? 'desc' : 'asc'
        change({ sort: writeSort(next, next === by ? turned : firstDirection(next)) }, { replace: true })
      }}
      opened={null}
      onOpen={onOpen}
      onStep={noStep}
      instead={failed || empty ? children : null}
      handle={handle}
    />
  )
}

const notFresh = () => null
const noStep = () => {}
const day = 86_400_000
const sastAhead = 2 * 3_600_000
const startOfSastDay = (at: number): number => Math.floor((at + sastAhead) / day) * day - sastAhead
