/** Names of our own: aliases, zones of FNOs, suburbs that the gazetteer lacks. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconFilterOff, IconPlus, IconTag } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { type OwnName, OwnNameKind } from '../../../shared/contract/places.ts'
import { useHouse, useNow } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { fnoOptions, fnoWord } from '../../ui/fno-words.ts'
import { ListFilter } from '../../ui/list-filter.tsx'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { startOfSastDay } from '../../ui/time-range.ts'
import { namesQuery } from './address.ts'
import { nameCell, nameColumnsAt } from './columns.tsx'
import type { ListProps } from './list-props.ts'
import { usePlacesFeed } from './use-places-feed.ts'
import { shortNameKindWords, wordEmpty } from './words.ts'

const keyOfName = ({ nameId }: OwnName): string => nameId
const kinds = OwnNameKind.options.map((value) => ({ value, label: shortNameKindWords[value] }))
export function NameList({ selection, linkLost, change, mayChange }: ListProps) {
  const { ask } = useHouse()
  const listKey = JSON.stringify(namesQuery(selection))
  const feed = usePlacesFeed(keyOfName, listKey, (page) => ask.places.names({ ...namesQuery(selection), ...page }))
  const grid = useRef<GridHandle<OwnName>>(null)
  const today = startOfSastDay(useNow(60_000))
  const { search, nameKind, fnoId } = selection
  const cell = useCallback((columnId: string, row: OwnName) => nameCell(columnId, row, today, search), [today, search])
  const filtered = search !== '' || nameKind !== null || fnoId !== null
  return (
    <>
      <ListFilter
        label="Find a name"
        placeholder="Name or place"
        search={search}
        onSearch={(q, options) => change({ q }, options)}
        onDown={() => grid.current?.focus()}
        end={
          <>
            <b>{useFeedState(feed, listCount)}</b> names
          </>
        }
      >
        <FilterSelect label="Kind" any="Any kind" data={kinds} value={nameKind} onChange={(as) => change({ as })} />
        <FilterSelect
          label="FNO"
          any="Any FNO"
          none="No such FNO"
          data={fnoOptions(fnoId)}
          value={fnoId}
          onChange={(fno) => change({ fno })}
        />
      </ListFilter>
      <GridList
        label="Our names"
        rowsWord="names of our own"
        feed={feed}
        keyOf={keyOfName}
        listKey={listKey}
        columnsAt={nameColumnsAt}
        cell={cell}
        opened={null}
        onOpen={({ place }) => change({ open: place.placeId })}
        linkLost={linkLost}
        handle={grid}
        empty={
          filtered ? (
            <EmptyState
              icon={<IconFilterOff size={26} stroke={1.5} />}
              title={wordEmpty('name of our own', search, [
                ...(nameKind ? [`those of the kind ${shortNameKindWords[nameKind].toLowerCase()}`] : []),
                ...(fnoId ? [`those of ${fnoWord(fnoId)}`] : []),
              ])}
              acts={<Button onClick={() => change({ q: null, as: null, fno: null })}>All names</Button>}
            />
          ) : (
            <NoneYet change={change} mayChange={mayChange} />
          )
        }
      />
    </>
  )
}

const NoneYet = ({ change, mayChange }: Pick<ListProps, 'change' | 'mayChange'>) => (
  <EmptyState
    icon={<IconTag size={26} stroke={1.5} />}
    title="No name of our own yet"
    acts={
      mayChange && (
        <>
          <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => change({ add: '1' })}>
            Add the first
          </Button>
          <Button leftSection={<IconDatabaseImport size={15} stroke={1.8} />} onClick={() => change({ import: '1' })}>
            Import from CSV
          </Button>
        </>
      )
    }
  >
    Operators call places by names of their own: “Mpumalanga Zone 1” is in Durban. Kept here, such a name is understood
    in every notice.
  </EmptyState>
)
