/** Where one condition of the list is given: picked from what there is, or a place looked up by its name. */
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { LineState } from '../../../shared/contract/line-state.ts'
import { ServiceStatus } from '../../../shared/contract/service-status.ts'
import { RicaState, SubscriberKind } from '../../../shared/contract/subscribers.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import classes from '../../ui/filter-bar.module.css'
import { FilterOptions, FilterValue } from '../../ui/filter-value.tsx'
import type { FilterOption } from '../../ui/fitting-options.ts'
import { fnoOptions, fnoWord } from '../../ui/fno-words.ts'
import type { ConditionKey } from './address.ts'
import { lineWord } from './condition-words.ts'
import { kindWords, ricaWords, statusWords } from './words.ts'

export interface ConditionEditorProps {
  readonly condition: ConditionKey
  readonly start: string
  readonly onApply: (value: string) => void
}

const fixed: Readonly<Partial<Record<ConditionKey, readonly FilterOption[]>>> = {
  state: LineState.options.map((value) => ({ value, word: lineWord(value) })),
  status: ServiceStatus.options.map((value) => ({ value, word: statusWords[value] })),
  rica: RicaState.options.map((value) => ({ value, word: ricaWords[value] })),
  kind: SubscriberKind.options.map((value) => ({ value, word: kindWords[value] })),
}

export function ConditionEditor({ condition, start, onApply }: ConditionEditorProps) {
  const { ask } = useHouse()
  const options = fixed[condition]
  const values = useCall(() => ask.subscribers.filterValues({}), { key: [], enabled: options === undefined })
  if (options) return <FilterOptions options={options} onPick={onApply} />
  if (condition === 'fno') {
    const counted = (values.value?.fnos ?? []).map(({ fnoId, services }) => ({
      value: fnoId,
      word: fnoWord(fnoId),
      count: services,
    }))
    const known = fnoOptions().map(({ value, label }) => ({ value, word: label }))
    return <FilterOptions options={counted.length > 0 ? counted : known} onPick={onApply} />
  }
  if (condition === 'package') {
    return (
      <FilterValue
        label="Package"
        description="As it is sold: Vuma Core 100/50"
        longest={120}
        start={start}
        options={(values.value?.packages ?? []).map(({ package: sold, services }) => ({
          value: sold,
          word: sold,
          count: services,
        }))}
        onApply={onApply}
      />
    )
  }
  return (
    <PlaceEditor
      most={(values.value?.places ?? []).map(({ placeId, name, services }) => ({
        value: placeId,
        word: name,
        count: services,
      }))}
      onApply={onApply}
    />
  )
}

const offered = 12

/** Before anything is typed: the places where most services are. */
function PlaceEditor({ most, onApply }: { most: readonly FilterOption[]; onApply: (placeId: string) => void }) {
  const { ask } = useHouse()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const found = useCall(() => ask.places.query({ search, limit: offered }), { key: [search], enabled: search !== '' })
  const options =
    search === ''
      ? most.slice(0, offered)
      : (found.value?.rows ?? []).map(({ placeId, name, where }) => ({
          value: placeId,
          word: where === '' ? name : `${name} · ${where}`,
        }))
  return (
    <div className={classes.editor}>
      <TextInput
        data-autofocus
        label="In a place"
        description="Suburb, town, municipality or province; what lies in it counts too"
        value={typed}
        maxLength={120}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <FilterOptions options={options} onPick={onApply} autoFocus={false} />
      {search !== '' && found.state === 'ready' && options.length === 0 && (
        <p className={classes.hint}>No such place in the gazetteer.</p>
      )}
    </div>
  )
}
