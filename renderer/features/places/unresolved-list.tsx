/** Names that nobody could place: each waits until somebody says what it means. */
import { Button } from '@mantine/core'
import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import type { UnresolvedName } from '../../../shared/contract/places.ts'
import { useHouse, useNow } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { startOfSastDay } from '../../ui/time-range.ts'
import { unresolvedCell, unresolvedColumnsAt } from './columns.tsx'
import type { ListProps } from './list-props.ts'
import { usePlacesFeed } from './use-places-feed.ts'
import { wordEmpty } from './words.ts'

const keyOfUnresolved = ({ unresolvedId }: UnresolvedName): string => unresolvedId

export function UnresolvedList({ selection: { search }, linkLost, change, mayChange }: ListProps) {
  const { ask } = useHouse()
  const feed = usePlacesFeed(keyOfUnresolved, search, (page) =>
    ask.places.unresolved({ ...(search && { search }), ...page }),
  )
  const grid = useRef<GridHandle<UnresolvedName>>(null)
  const today = startOfSastDay(useNow(60_000))
  const cell = useCallback(
    (columnId: string, row: UnresolvedName) => unresolvedCell(columnId, row, today, search),
    [today, search],
  )
  return (
    <>
      <ListFilter
        label="Find an unresolved name"
        placeholder="Name"
        search={search}
        onSearch={(q, options) => change({ q }, options)}
        onDown={() => grid.current?.focus()}
        end={
          <>
            <b>{useFeedState(feed, listCount)}</b> to be resolved
          </>
        }
      />
      <GridList
        label="Unresolved names"
        feed={feed}
        keyOf={keyOfUnresolved}
        listKey={search}
        columnsAt={unresolvedColumnsAt}
        cell={cell}
        opened={null}
        onOpen={({ unresolvedId, name }) => change(mayChange ? { settle: unresolvedId } : { name })}
        linkLost={linkLost}
        handle={grid}
        empty={
          search !== '' ? (
            <EmptyState
              icon={<IconFilterOff size={26} stroke={1.5} />}
              title={wordEmpty('unresolved name', search, [])}
              acts={<Button onClick={() => change({ q: null })}>Any name</Button>}
            />
          ) : (
            <EmptyState icon={<IconCircleCheck size={26} stroke={1.5} />} title="Every name is placed">
              A name of an import that cannot be placed comes to stand here, with why, until somebody says what it
              means.
            </EmptyState>
          )
        }
      />
    </>
  )
}
