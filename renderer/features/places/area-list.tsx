/** Areas that were imported: coverage of operators, outlines of suburbs and zones. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconMapPlus, IconPolygon } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { type Area, AreaKind, CoverageStatus } from '../../../shared/contract/coverage.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { coverageStatusWords } from '../../ui/coverage-status.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { fnoOptions, fnoWord } from '../../ui/fno-words.ts'
import { count } from '../../ui/format.ts'
import { ListFilter } from '../../ui/list-filter.tsx'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import type { ListFeed } from '../../ui/live-grid/use-list-feed.ts'
import { areasQuery } from './address.ts'
import { areaCell, areaColumnsAt } from './area-columns.tsx'
import { areaKindWords } from './area-words.ts'
import type { ListProps } from './list-props.ts'
import { usePlacesFeed } from './use-places-feed.ts'
import { wordEmpty } from './words.ts'

const keyOfArea = ({ areaId }: Area): string => areaId
const kinds = AreaKind.options.map((value) => ({ value, label: areaKindWords[value] }))
const statuses = CoverageStatus.options.map((value) => ({ value, label: coverageStatusWords[value] }))

export function AreaList({ selection, openId, linkLost, change, mayChange }: ListProps) {
  const { ask } = useHouse()
  const listKey = JSON.stringify(areasQuery(selection))
  const feed = usePlacesFeed(keyOfArea, listKey, (page) => ask.coverage.areas({ ...areasQuery(selection), ...page }))
  const grid = useRef<GridHandle<Area>>(null)
  const { search, areaKind, fnoId, areaStatus } = selection
  const cell = useCallback((columnId: string, row: Area) => areaCell(columnId, row, search), [search])
  return (
    <>
      <Filter selection={selection} feed={feed} change={change} onDown={() => grid.current?.focus()} />
      <GridList
        label="Areas"
        feed={feed}
        keyOf={keyOfArea}
        listKey={listKey}
        columnsAt={areaColumnsAt}
        cell={cell}
        opened={openId}
        onOpen={({ areaId }) => change({ open: areaId })}
        linkLost={linkLost}
        handle={grid}
        empty={
          listKey === '{}' ? (
            <EmptyState
              icon={<IconPolygon size={26} stroke={1.5} />}
              title="No area yet"
              acts={
                mayChange && (
                  <Button
                    leftSection={<IconMapPlus size={15} stroke={1.8} />}
                    onClick={() => change({ importAreas: '1' })}
                  >
                    Import areas
                  </Button>
                )
              }
            >
              Coverage that operators publish or send, and outlines of suburbs and zones: with them the console knows
              which operators reach an address, and whom a notice about a zone concerns.
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconFilterOff size={26} stroke={1.5} />}
              title={wordEmpty('area', search, [
                ...(areaKind ? [`those of the kind ${areaKindWords[areaKind].toLowerCase()}`] : []),
                ...(fnoId ? [`those of ${fnoWord(fnoId)}`] : []),
                ...(areaStatus ? [`those ${coverageStatusWords[areaStatus].toLowerCase()}`] : []),
              ])}
              acts={<Button onClick={() => change({ q: null, of: null, fno: null, status: null })}>All areas</Button>}
            />
          )
        }
      />
    </>
  )
}

interface FilterProps extends Pick<ListProps, 'selection' | 'change'> {
  readonly feed: ListFeed<Area>
  readonly onDown: () => void
}

function Filter({ selection: { search, areaKind, fnoId, areaStatus }, feed, change, onDown }: FilterProps) {
  const { ask } = useHouse()
  const summary = useCall(() => ask.coverage.summary({}), { key: [], refreshOn: ['coverage.changed'] })
  const covering = new Map(summary.value?.fnos.map((fno) => [fno.fnoId, fno.live + fno.building + fno.planned]))
  // Those that have coverage stand first, with how much.
  const fnos = fnoOptions(fnoId)
    .map(({ value, label }) => ({ value, label, areas: covering.get(value) ?? 0 }))
    .sort((a, b) => b.areas - a.areas)
    .map(({ value, label, areas }) => ({ value, label: areas > 0 ? `${label} · ${count(areas)}` : label }))
  const isOne = useFeedState(feed, (state) => state.total === 1)
  return (
    <ListFilter
      label="Find an area"
      placeholder="Name or source"
      search={search}
      onSearch={(q, options) => change({ q }, options)}
      onDown={onDown}
      end={
        <>
          <b>{useFeedState(feed, listCount)}</b> {isOne ? 'area' : 'areas'}
        </>
      }
    >
      <FilterSelect label="Kind" any="Any kind" data={kinds} value={areaKind} onChange={(of) => change({ of })} />
      <FilterSelect
        label="FNO"
        any="Any FNO"
        none="No such FNO"
        data={fnos}
        value={fnoId}
        onChange={(fno) => change({ fno })}
      />
      <FilterSelect
        label="Status"
        any="Any status"
        data={statuses}
        value={areaStatus}
        onChange={(status) => change({ status })}
      />
    </ListFilter>
  )
}
