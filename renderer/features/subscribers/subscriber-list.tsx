/** Every subscriber: tabs by what needs somebody, a search, conditions, and the list itself, all held in the address. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconUserPlus } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import type { SubscriberRow } from '../../../shared/contract/subscribers.ts'
import { useHouse, useLinkLost, useNow } from '../../bridge/house.tsx'
import { go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { CsvButton } from '../../ui/csv-button.tsx'
import { FilterTab } from '../../ui/filter-tab.tsx'
import { subscriberLink } from '../../ui/links.ts'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { questionOf, readSelection } from './address.ts'
import { cellOf, columnsAt } from './columns.tsx'
import { wordEmpty } from './condition-words.ts'
import { type Change, FilterBar } from './filter-bar.tsx'
import { NoSubscribers } from './no-subscribers.tsx'
import { RunningImport } from './running-import.tsx'
import { changesTo, tabOf, tabs } from './tabs.ts'
import { useImports } from './use-imports.ts'
import { keyOfSubscriber, useSubscriberFeed } from './use-subscriber-feed.ts'
import { type Counted, useTabCounts } from './use-tab-counts.ts'
import { wordRefusal } from './words.ts'

export interface SubscriberListProps {
  /** False for those who only look. */
  readonly mayChange: boolean
}

export function SubscriberList({ mayChange }: SubscriberListProps) {
  const { ask } = useHouse()
  const address = useAddress()
  const selection = readSelection(address.query)
  const listKey = JSON.stringify(selection)
  const feed = useSubscriberFeed(listKey, selection)
  const counts = useTabCounts(selection)
  const { running } = useImports()
  const grid = useRef<GridHandle<SubscriberRow>>(null)
  const lost = useLinkLost()
  const change: Change = (changes, options) => go(withQuery(address, changes), options)
  const { search, sort } = selection
  const now = useNow(60_000)
  const cell = useCallback((columnId: string, row: SubscriberRow) => cellOf(columnId, row, now, search), [now, search])
  const open = useCallback(
    (row: SubscriberRow) => go(withQuery({ ...address, path: subscriberLink(row.subscriberId) }, {})),
    [address],
  )
  const shown = tabOf(selection)
  return (
    <div className={page.page}>
      <PageBar
        title="Subscribers"
        acts={
          <>
            <CopyButton text={linkTo(address.text)} word="Copy link" variant="subtle" />
            {mayChange && (
              <>
                <CsvButton
                  rowsWord="subscribers"
                  tabWord={shown?.word}
                  hint="Exactly what is filtered, with phones and e-mail in clear: that you took it is in the audit"
                  begin={() => {
                    const question = questionOf(selection, selection.search)
                    return (after) => ask.subscribers.export({ ...question, ...(after !== undefined && { after }) })
                  }}
                  wordFailure={wordRefusal}
                  emptyTitle={() => wordEmpty(selection, selection.search, undefined)}
                />
                <Acts change={change} />
              </>
            )}
          </>
        }
      >
        <Tabs shown={shown} counts={counts} query={address.query} />
      </PageBar>
      {running && <RunningImport running={running} mayChange={mayChange} />}
      <div className={page.list} data-link-old={lost || undefined}>
        <FilterBar
          feed={feed}
          selection={selection}
          ofAll={shown === tabs[0] ? undefined : counts?.[0]}
          change={change}
          onDown={() => grid.current?.focus()}
        />
        <GridList
          label="Subscribers"
          feed={feed}
          keyOf={keyOfSubscriber}
          listKey={listKey}
          columnsAt={columnsAt}
          cell={cell}
          // What is searched for stands with the best hit first.
          {...(search === '' && {
            sort: { by: sort, dir: sort === 'changed' ? ('desc' as const) : ('asc' as const) },
            onSort: (by: 'name' | 'changed') => change({ sort: by === 'changed' ? by : null }, { replace: true }),
          })}
          opened={null}
          onOpen={open}
          linkLost={lost}
          pace="Changes shown every second"
          handle={grid}
          empty={
            <NoSubscribers
              importing={running !== undefined}
              selection={selection}
              change={change}
              mayChange={mayChange}
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
    <Button variant="filled" leftSection={<IconUserPlus size={15} stroke={1.8} />} onClick={() => change({ add: '1' })}>
      Add
    </Button>
  </>
)

interface TabsProps {
  readonly shown: (typeof tabs)[number] | undefined
  readonly counts: readonly Counted[] | undefined
  /** What the list is narrowed to besides its tab; stays when another tab is opened. */
  readonly query: URLSearchParams
}

const Tabs = ({ shown, counts, query }: TabsProps) =>
  tabs.map((tab, place) => (
    <FilterTab
      key={tab.word}
      to={withQuery({ path: '/subscribers', query, text: '' }, changesTo(tab))}
      word={tab.word}
      selected={shown === tab}
      count={counts?.[place]?.total}
      countIsAtLeast={counts?.[place]?.totalIsAtLeast}
      {...(tab.severity && { severity: tab.severity })}
    />
  ))
