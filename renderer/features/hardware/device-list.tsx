/** Every ONT and router: found in any notation, narrowed by kind, status and link. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconPlus, IconRouter } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { type Device, DeviceKind, DeviceStatus } from '../../../shared/contract/hardware.ts'
import { useHouse, useNow } from '../../bridge/house.tsx'
import { dropQuery } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type FilterChip, FilterChips } from '../../ui/filter-chips.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import type { ListFeed } from '../../ui/live-grid/use-list-feed.ts'
import page from '../../ui/page.module.css'
import { startOfSastDay } from '../../ui/time-range.ts'
import { devicesQuery, type HardwareSelection, noDeviceConditions } from './address.ts'
import { deviceCell, deviceColumnsAt } from './columns.tsx'
import { DeviceDrawer } from './device-drawer.tsx'
import type { ListProps } from './list-props.ts'
import { useHardwareFeed } from './use-hardware-feed.ts'
import { deviceKindWords, deviceStatusWords, wordEmpty } from './words.ts'

const keyOfDevice = ({ deviceId }: Device): string => deviceId

export function DeviceList({ selection, openId, linkLost, change, may }: ListProps) {
  const { ask } = useHouse()
  const listKey = JSON.stringify(devicesQuery(selection))
  const feed = useHardwareFeed(keyOfDevice, listKey, (page) =>
    ask.hardware.query({ ...devicesQuery(selection), ...page }),
  )
  const grid = useRef<GridHandle<Device>>(null)
  const today = startOfSastDay(useNow(60_000))
  const { search } = selection
  const cell = useCallback((columnId: string, row: Device) => deviceCell(columnId, row, today, search), [today, search])
  return (
    <>
      <div className={page.list}>
        <Filter selection={selection} feed={feed} change={change} onDown={() => grid.current?.focus()} />
        <GridList
          label="Devices"
          feed={feed}
          keyOf={keyOfDevice}
          listKey={listKey}
          columnsAt={deviceColumnsAt}
          cell={cell}
          opened={openId}
          onOpen={({ deviceId }) => change({ open: deviceId })}
          linkLost={linkLost}
          handle={grid}
          empty={
            listKey === '{}' ? (
              <NoneYet change={change} mayLink={may.link} />
            ) : (
              <NoneFits selection={selection} change={change} mayLink={may.link} />
            )
          }
        />
      </div>
      {openId !== null && <DeviceDrawer key={openId} deviceId={openId} may={may} onClose={() => dropQuery('open')} />}
    </>
  )
}

const kinds = DeviceKind.options.map((value) => ({ value, label: deviceKindWords[value] }))
const statuses = DeviceStatus.options.map((value) => ({ value, label: deviceStatusWords[value] }))
const links = [
  { value: 'yes', label: 'Linked' },
  { value: 'no', label: 'Not linked' },
]

interface FilterProps extends Pick<ListProps, 'selection' | 'change'> {
  readonly feed: ListFeed<Device>
  readonly onDown: () => void
}

function Filter({ selection, feed, change, onDown }: FilterProps) {
  const { kind, status, linked } = selection
  const isOne = useFeedState(feed, (state) => state.total === 1)
  return (
    <ListFilter
      label="Find a device"
      placeholder="Serial, MAC, OLT, username"
      search={selection.search}
      onSearch={(q, options) => change({ q }, options)}
      onDown={onDown}
      end={
        <>
          <b>{useFeedState(feed, listCount)}</b> {isOne ? 'device' : 'devices'}
        </>
      }
    >
      <FilterSelect
        label="Kind"
        any="Any kind"
        data={kinds}
        value={kind}
        onChange={(chosen) => change({ kind: chosen })}
      />
      <FilterSelect
        label="Status"
        any="Any status"
        data={statuses}
        value={status}
        onChange={(chosen) => change({ status: chosen })}
      />
      <FilterSelect
        label="Link"
        any="Linked or not"
        data={links}
        value={linked === null ? null : linked ? 'yes' : 'no'}
        onChange={(chosen) => change({ linked: chosen })}
      />
      <PlaceChips selection={selection} change={change} />
    </ListFilter>
  )
}

type ChipKey = 'subscriber' | 'olt' | 'pop'

/** What only an address brings: the way from a subscriber, an OLT or a POP. */
function PlaceChips({ selection: { subscriberId, olt, pop }, change }: Pick<ListProps, 'selection' | 'change'>) {
  const chips: readonly FilterChip<ChipKey>[] = [
    ...(subscriberId === null
      ? []
      : [{ key: 'subscriber' as const, field: 'Of', value: 'one subscriber', mono: false }]),
    ...(olt === null ? [] : [{ key: 'olt' as const, field: 'OLT', value: olt, mono: true }]),
    ...(pop === null ? [] : [{ key: 'pop' as const, field: 'POP', value: pop, mono: false }]),
  ]
  const undo = (key: ChipKey) => change({ [key]: null })
  return chips.length > 0 && <FilterChips chips={chips} onEdit={undo} onUndo={undo} />
}

const narrowed = ({ kind, status, linked, olt, pop }: HardwareSelection): readonly string[] => [
  ...(kind ? [kind === 'ont' ? 'an ONT' : 'a router'] : []),
  ...(status ? [deviceStatusWords[status].toLowerCase()] : []),
  ...(linked === null ? [] : [linked ? 'linked' : 'not linked']),
  ...(olt ? [`on ${olt}`] : []),
  ...(pop ? [`in ${pop}`] : []),
]

interface NoneProps extends Pick<ListProps, 'change'> {
  readonly mayLink: boolean
}

const NoneFits = ({ selection, change, mayLink }: NoneProps & Pick<ListProps, 'selection'>) => (
  <EmptyState
    icon={<IconFilterOff size={26} stroke={1.5} />}
    title={wordEmpty('device', selection.search, narrowed(selection))}
    acts={
      <>
        <Button onClick={() => change(noDeviceConditions)}>All devices</Button>
        {mayLink && selection.search !== '' && (
          <Button variant="subtle" onClick={() => change({ add: '1', serial: selection.search })}>
            Add it
          </Button>
        )}
      </>
    }
  >
    A serial or a MAC may be written in any notation: as printed, in hex as an OLT says it, with or without colons.
  </EmptyState>
)

const NoneYet = ({ change, mayLink }: NoneProps) => (
  <EmptyState
    icon={<IconRouter size={26} stroke={1.5} />}
    title="No device yet"
    acts={
      <>
        <Button onClick={() => change({ show: 'suggestions' })}>See what RADIUS suggests</Button>
        {mayLink && (
          <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => change({ add: '1' })}>
            Add the first
          </Button>
        )}
      </>
    }
  >
    ONTs and routers come here by hand, with an import of subscribers, and by the suggestions that RADIUS’s own words
    make.
  </EmptyState>
)
