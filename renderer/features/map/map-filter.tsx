/** What narrows the map, as it narrows the lists: a place that is found by its name, an operator, a state. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { LineState } from '../../../shared/contract/line-state.ts'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import type { Place } from '../../../shared/contract/places.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { type MapSelection, writeStates, writeView } from './address.ts'
import classes from './map.module.css'
import { stateWords } from './words.ts'

export type ChangeAddress = (
  changes: Readonly<Record<string, string | null>>,
  options?: { readonly replace?: boolean },
) => void

interface MapFilterProps {
  readonly selection: MapSelection
  readonly fnos: readonly string[]
  readonly change: ChangeAddress
}

const withinPage = { portalProps: { target: '#page' }, keepMounted: false }
const stateChoices = [
  { value: '', label: 'Any state' },
  ...LINE_STATE_DIGITS.map((value) => ({ value, label: stateWords[value] })),
]

export function MapFilter({ selection, fnos, change }: MapFilterProps) {
  const chosen = selection.fno
  const operators = [...new Set([...fnos, ...(chosen === null ? [] : [chosen])])].sort()
  const [onlyState] = selection.states
  const isAnyState = selection.states.length === LINE_STATE_DIGITS.length
  return (
    <search className={classes.filter} aria-label="Filter">
      <PlaceSearch within={selection.within} change={change} />
      <Select
        aria-label="FNO"
        className={classes.choice ?? ''}
        data={[{ value: '', label: 'Any FNO' }, ...operators.map((value) => ({ value, label: fnoWord(value) }))]}
        value={chosen ?? ''}
        allowDeselect={false}
        onChange={(fno) => change({ fno })}
        comboboxProps={withinPage}
      />
      <Select
        aria-label="State"
        placeholder="Some states"
        className={classes.choice ?? ''}
        data={stateChoices}
        value={isAnyState ? '' : selection.states.length === 1 && onlyState ? onlyState : null}
        allowDeselect={false}
        onChange={(value) => {
          const state = LineState.safeParse(value).data
          change({ show: writeStates(state ? [state] : LINE_STATE_DIGITS) })
        }}
        comboboxProps={withinPage}
      />
    </search>
  )
}

/** How near a place is looked at. */
const ZOOMS: Readonly<Record<Place['kind'], number>> = {
  province: 7,
  metro: 10,
  district: 8,
  local: 9,
  town: 12,
  suburb: 13,
  zone: 13,
}

const labelOf = ({ name, where }: Place): string => (where === '' ? name : `${name} · ${where}`)

function PlaceSearch({ within, change }: { within: string | null; change: ChangeAddress }) {
  const { ask } = useHouse()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.split(' · ')[0]?.trim() ?? '', 150)
  const chosen = useCall(() => ask.places.get({ placeId: within ?? '' }), { key: [within], enabled: within !== null })
  const found = useCall(() => ask.places.query({ search, limit: 20 }), { key: [search], enabled: search !== '' })
  const meant = useCall(() => ask.places.resolve({ text: search }), { key: [search], enabled: search.length > 2 })
  const shown: readonly Place[] = [
    ...(within !== null && chosen.value?.placeId === within ? [chosen.value] : []),
    ...(search === '' ? [] : [...(meant.value?.matches ?? []), ...(found.value?.rows ?? [])]),
  ]
  const places = new Map(shown.map((place) => [place.placeId, place]))
  const pick = (placeId: string | null) => {
    const place = placeId === null ? undefined : places.get(placeId)
    const { lat, lon } = place ?? {}
    const at =
      place && typeof lat === 'number' && typeof lon === 'number'
        ? { at: writeView({ lat, lon, zoom: ZOOMS[place.kind] }) }
        : {}
    change({ in: placeId, ...at })
  }
  return (
    <Select
      data-filter=""
      aria-label="Find a place"
      placeholder="Place, suburb, zone"
      className={classes.placeSearch ?? ''}
      leftSection={<IconSearch size={15} stroke={1.8} />}
      {...(within === null &&
        typed === '' && { rightSection: <Kbd>/</Kbd>, rightSectionPointerEvents: 'none' as const })}
      data={[...places.values()].map((place) => ({ value: place.placeId, label: labelOf(place) }))}
      value={within}
      onChange={pick}
      onSearchChange={setTyped}
      // The services have searched; by letters alone an old name would hide its place.
      filter={({ options }) => options}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No place' }}
      comboboxProps={withinPage}
      nothingFoundMessage={search === '' ? 'Type the name of a place' : 'No such place in the gazetteer'}
    />
  )
}
