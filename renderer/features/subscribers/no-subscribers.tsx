/** Why no subscriber is listed: none fits the filter, or there is none yet and how to begin. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconFilterOff, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { conditionKeys, type Selection } from './address.ts'
import { conditionWords, wordEmpty } from './condition-words.ts'
import type { Change } from './filter-bar.tsx'
import { subscribersWord } from './words.ts'

export interface NoSubscribersProps {
  readonly selection: Selection
  readonly change: Change
  readonly mayChange: boolean
  /** Subscribers are on their way. */
  readonly importing: boolean
}

export function NoSubscribers({ selection, change, mayChange, importing }: NoSubscribersProps) {
  const filtered = selection.search !== '' || conditionKeys.some((key) => selection[key] !== null)
  return filtered ? (
    <NoneFits selection={selection} change={change} />
  ) : (
    <NoneYet importing={importing} change={change} mayChange={mayChange} />
  )
}

const NoneYet = ({ change, mayChange, importing }: Pick<NoSubscribersProps, 'change' | 'mayChange' | 'importing'>) => (
  <EmptyState
    icon={<IconUsers size={26} stroke={1.5} />}
    title={importing ? 'The first are being imported' : 'No subscriber yet'}
    acts={
      mayChange &&
      !importing && (
        <>
          <Button leftSection={<IconDatabaseImport size={15} stroke={1.8} />} onClick={() => change({ import: '1' })}>
            Import from CSV or Excel
          </Button>
          <Button leftSection={<IconUserPlus size={15} stroke={1.8} />} onClick={() => change({ add: '1' })}>
            Add the first
          </Button>
        </>
      )
    }
  >
    {importing
      ? 'They are in the list when the import is done.'
      : 'A subscriber is the person or organisation behind an account: who is called, and where the fibre ends.'}
  </EmptyState>
)

function NoneFits({ selection, change }: Pick<NoSubscribersProps, 'selection' | 'change'>) {
  const { ask } = useHouse()
  const all = useCall(() => ask.subscribers.query({ limit: 0 }), { key: [], refreshOn: ['subscribers.changed'] })
  const placeId = selection.in
  const place = useCall(() => ask.places.get({ placeId: placeId ?? '' }), { key: [placeId], enabled: placeId !== null })
  const undo = [
    ...(selection.search === '' ? [] : [{ word: 'No search', name: 'q' }]),
    ...conditionKeys
      .filter((key) => selection[key] !== null)
      .map((key) => ({
        word:
          key === 'in'
            ? 'Anywhere'
            : `Any ${key === 'fno' || key === 'rica' ? conditionWords[key] : conditionWords[key].toLowerCase()}`,
        name: key,
      })),
  ]
  return (
    <EmptyState
      icon={<IconFilterOff size={26} stroke={1.5} />}
      title={wordEmpty(selection, selection.search, place.value?.name)}
      acts={
        <>
          {undo.map(({ word, name }) => (
            <Button key={name} onClick={() => change({ [name]: null })}>
              {word}
            </Button>
          ))}
          {undo.length > 1 && (
            <Button variant="subtle" onClick={() => change(Object.fromEntries(undo.map(({ name }) => [name, null])))}>
              Clear {undo.length === 2 ? 'both' : 'all'}
            </Button>
          )}
        </>
      }
    >
      {all.value &&
        `Without any filter there ${all.value.total === 1 ? 'is' : 'are'} ${subscribersWord(all.value.total)}.`}
    </EmptyState>
  )
}
