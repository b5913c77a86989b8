/** What stands in the place of the subscribers: being read, not readable, none found, or none yet and how to begin. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconFilterOff, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { conditionKeys, type Selection } from './address.ts'
import { conditionWords, wordEmpty } from './condition-words.ts'
import type { Change } from './filter-bar.tsx'
import type { SubscriberFeed } from './use-subscriber-feed.ts'
import { subscribersWord } from './words.ts'

export interface ListInsteadProps {
  readonly feed: SubscriberFeed
  readonly selection: Selection
  readonly change: Change
  readonly mayChange: boolean
  /** Subscribers are on their way. */
  readonly importing: boolean
}

export function ListInstead({ feed, selection, change, mayChange, importing }: ListInsteadProps) {
  const phase = useFeedState(feed, (state) => state.phase)
  const error = useFeedState(feed, (state) => state.error)
  if (phase === 'failed') {
    const failure = error === null ? undefined : wordsForBridge(error)
    return (
      <FailedState
        title="The subscribers could not be read"
        words={failure?.words ?? ''}
        reference={failure?.reference}
        onRetry={feed.again}
      />
    )
  }
  if (phase === 'loading') return <LoadingRows words="Subscribers are being read" rows={24} />
  const filtered = selection.search !== '' || conditionKeys.some((key) => selection[key] !== null)
  return filtered ? (
    <NoneFits selection={selection} change={change} />
  ) : (
    <NoneYet importing={importing} change={change} mayChange={mayChange} />
  )
}

const NoneYet = ({ change, mayChange, importing }: Pick<ListInsteadProps, 'change' | 'mayChange' | 'importing'>) => (
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

function NoneFits({ selection, change }: Pick<ListInsteadProps, 'selection' | 'change'>) {
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
