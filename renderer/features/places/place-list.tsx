/** Every place of the gazetteer, narrowed by a search, a kind and the province it lies in. */
import { Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import type { PlaceRow } from '../../../shared/contract/places.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import type { ListFeed } from '../../ui/live-grid/use-list-feed.ts'
import { listedKinds, placesQuery } from './address.ts'
import { placeCell, placeColumnsAt } from './columns.tsx'
import type { ListProps } from './list-props.ts'
import { usePlacesFeed } from './use-places-feed.ts'
import { kindWords, wordEmpty } from './words.ts'

const keyOfPlace = ({ placeId }: PlaceRow): string => placeId
const kinds = listedKinds.map((value) => ({ value, label: kindWords[value] }))

export function PlaceList({ selection, openId, linkLost, change }: ListProps) {
  const { ask } = useHouse()
  const listKey = JSON.stringify(placesQuery(selection))
  const feed = usePlacesFeed(keyOfPlace, listKey, (page) => ask.places.query({ ...placesQuery(selection), ...page }))
  const grid = useRef<GridHandle<PlaceRow>>(null)
  const { search } = selection
  const cell = useCallback((columnId: string, row: PlaceRow) => placeCell(columnId, row, search), [search])
  return (
    <>
      <Filter selection={selection} feed={feed} change={change} onDown={() => grid.current?.focus()} />
      <GridList
        label="Places"
        feed={feed}
        keyOf={keyOfPlace}
        listKey={listKey}
        columnsAt={placeColumnsAt}
        cell={cell}
        opened={openId}
        onOpen={({ placeId }) => change({ open: placeId })}
        linkLost={linkLost}
        handle={grid}
        empty={<NoneFits selection={selection} change={change} />}
      />
    </>
  )
}

interface FilterProps extends Pick<ListProps, 'selection' | 'change'> {
  readonly feed: ListFeed<PlaceRow>
  readonly onDown: () => void
}

function Filter({ selection, feed, change, onDown }: FilterProps) {
  const { ask } = useHouse()
  const provinces = useCall(() => ask.places.query({ kind: 'province' }), { key: [] })
  const areas = (provinces.value?.rows ?? []).map(({ placeId, name }) => ({ value: placeId, label: name }))
  return (
    <ListFilter
      label="Find a place"
      placeholder="Place, old name, zone"
      search={selection.search}
      onSearch={(q, options) => change({ q }, options)}
      onDown={onDown}
      end={
        <>
          <b>{useFeedState(feed, listCount)}</b> places
        </>
      }
    >
      <FilterSelect
        label="Kind"
        any="Any kind"
        data={kinds}
        value={selection.kind}
        onChange={(kind) => change({ kind })}
      />
      <FilterSelect
        label="Province"
        any="Anywhere"
        data={areas}
        value={selection.within}
        onChange={(within) => change({ in: within })}
      />
    </ListFilter>
  )
}

const NoneFits = ({ selection: { search, kind, within }, change }: Pick<ListProps, 'selection' | 'change'>) => (
  <EmptyState
    icon={<IconFilterOff size={26} stroke={1.5} />}
    title={wordEmpty('place', search, kind ? [`those of the kind ${kindWords[kind].toLowerCase()}`] : [])}
    acts={
      <>
        {search !== '' && <Button onClick={() => change({ q: null })}>Any name</Button>}
        {kind && <Button onClick={() => change({ kind: null })}>Any kind</Button>}
        {within && <Button onClick={() => change({ in: null })}>Anywhere</Button>}
        {search !== '' && (
          <Button variant="subtle" onClick={() => change({ q: null, name: search })}>
            Try it as a name
          </Button>
        )}
      </>
    }
  >
    The list is searched letter by letter; trying it as a name forgives spelling.
  </EmptyState>
)
