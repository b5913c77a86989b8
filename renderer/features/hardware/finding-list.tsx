/** Where what RADIUS says contradicts what is written here: by kind, each accepted or dismissed with a word on why. */
import { Button } from '@mantine/core'
import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { FindingKind, type HardwareFinding } from '../../../shared/contract/hardware.ts'
import { useHouse, useNow } from '../../bridge/house.tsx'
import { currentAddress, dropQuery, withQuery } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTab } from '../../ui/filter-tab.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import page from '../../ui/page.module.css'
import { startOfSastDay } from '../../ui/time-range.ts'
import { findingsQuery } from './address.ts'
import { findingCell, findingColumnsAt } from './columns.tsx'
import { FindingDrawer } from './finding-drawer.tsx'
import classes from './hardware.module.css'
import type { ListProps } from './list-props.ts'
import { type HardwareCounts, useHardwareCounts } from './use-hardware-counts.ts'
import { useHardwareFeed } from './use-hardware-feed.ts'
import { useOpenRow } from './use-open-row.ts'
import { findingWords, wordEmpty } from './words.ts'

const keyOfFinding = ({ findingId }: HardwareFinding): string => findingId
const mostRows = 1000

export function FindingList({ selection, openId, linkLost, change, may }: ListProps) {
  const { ask } = useHouse()
  const { search, finding } = selection
  const listKey = JSON.stringify(findingsQuery(selection))
  const feed = useHardwareFeed(keyOfFinding, listKey, (page) =>
    ask.hardware.findings({ ...findingsQuery(selection), ...page }),
  )
  const counts = useHardwareCounts()
  const grid = useRef<GridHandle<HardwareFinding>>(null)
  const today = startOfSastDay(useNow(60_000))
  const cell = useCallback(
    (columnId: string, row: HardwareFinding) => findingCell(columnId, row, today, search),
    [today, search],
  )
  const open = useOpenRow(feed, keyOfFinding, openId, () => ask.hardware.findings({ limit: mostRows }))
  return (
    <>
      <div className={page.list}>
        <ListFilter
          label="Find a finding"
          placeholder="Serial, MAC, username, name"
          search={search}
          onSearch={(q, options) => change({ q }, options)}
          onDown={() => grid.current?.focus()}
        >
          <FindingTabs shown={finding} counts={counts} />
        </ListFilter>
        <GridList
          label="Findings"
          feed={feed}
          keyOf={keyOfFinding}
          listKey={listKey}
          columnsAt={findingColumnsAt}
          cell={cell}
          opened={openId}
          onOpen={({ findingId }) => change({ open: findingId })}
          linkLost={linkLost}
          handle={grid}
          empty={
            listKey === '{}' ? (
              <EmptyState icon={<IconCircleCheck size={26} stroke={1.5} />} title="Nothing contradicts">
                Every session fits what is written here: no serial on two accounts, no other MAC than the linked one, no
                cancelled service that is online, no account without a subscriber.
              </EmptyState>
            ) : (
              <EmptyState
                icon={<IconFilterOff size={26} stroke={1.5} />}
                title={wordEmpty('finding', search, finding ? [`“${findingWords[finding].word}”`] : [])}
                acts={<Button onClick={() => change({ q: null, of: null })}>All findings</Button>}
              />
            )
          }
        />
      </div>
      {openId !== null && (
        <FindingDrawer key={openId} finding={open} maySettle={may.settle} onClose={() => dropQuery('open')} />
      )}
    </>
  )
}

/** Kinds of which there is none are shown, too: that there is none is what one looks for. */
function FindingTabs({ shown, counts }: { shown: FindingKind | null; counts: HardwareCounts }) {
  const to = (of: FindingKind | null) => withQuery(currentAddress(), { of, open: null })
  return (
    <nav className={classes.kinds} aria-label="What is contradicted">
      <FilterTab to={to(null)} word="All" selected={shown === null} count={counts.findings} />
      {FindingKind.options.map((kind) => (
        <FilterTab
          key={kind}
          to={to(kind)}
          word={findingWords[kind].short}
          selected={shown === kind}
          count={counts.finding && (counts.finding.get(kind) ?? 0)}
          severity={findingWords[kind].severity}
        />
      ))}
    </nav>
  )
}
