/** Chooses a place of the gazetteer: what is typed is searched there; before that, what a name comes near to. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { Place } from '../../../shared/contract/places.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'

export interface PlacePickerProps {
  readonly label: string
  readonly placeId: string | null
  readonly onChange: (placeId: string | null) => void
  /** Names whose nearest places are offered first: a name as it was written, and where it was said to be. */
  readonly suggestFor?: readonly string[]
  readonly error?: string | undefined
}

const labelOf = ({ name, where }: Place): string => (where === '' ? name : `${name} · ${where}`)
const offered = 20

export function PlacePicker({ label, placeId, onChange, suggestFor = [], error }: PlacePickerProps) {
  const { ask } = useHouse()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.split(' · ')[0]?.trim() ?? '', 150)
  const chosen = useCall(() => ask.places.get({ placeId: placeId ?? '' }), {
    key: [placeId],
    enabled: placeId !== null,
  })
  const found = useCall(() => ask.places.query({ search, limit: offered }), { key: [search] })
  const near = useCall(() => ask.places.resolve({ text: suggestFor[0] ?? '' }), {
    key: suggestFor,
    enabled: suggestFor.length > 0,
  })
  const suggested = [...(near.value?.matches ?? []), ...(near.value?.nearest ?? [])].filter(
    (match) => !match.placeId.startsWith('zone-'),
  )
  const shown: Place[] = [
    ...(placeId !== null && chosen.value?.placeId === placeId ? [chosen.value] : []),
    ...(search === '' && suggestFor.length > 0 ? suggested : (found.value?.rows ?? [])),
  ]
  const data = [
    ...new Map(shown.map((place) => [place.placeId, { value: place.placeId, label: labelOf(place) }])).values(),
  ]
  return (
    <Select
      label={label}
      placeholder="Type the name of a place"
      data={data}
      value={placeId}
      onChange={onChange}
      onSearchChange={setTyped}
      // The services have searched; by letters alone an old name would hide its place.
      filter={({ options }) => options}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Another place' }}
      nothingFoundMessage={search === '' ? 'Type the name of a place' : 'No such place in the gazetteer'}
      error={error}
    />
  )
}
