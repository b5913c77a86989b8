/** What stands in the place of the accounts: being read, not readable, none found, or none yet and how to begin. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconFilterOff, IconKey, IconPackage, IconPlus } from '@tabler/icons-react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { go } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { accountsWord } from './account-words.ts'
import type { AccountSelection } from './address.ts'
import type { AccountFeed } from './use-account-feed.ts'
import { wordEmpty } from './word-empty.ts'

export interface ListInsteadProps {
  readonly feed: AccountFeed
  readonly selection: AccountSelection
  readonly change: (changes: Record<string, string | null>) => void
  readonly mayChange: boolean
  /** Null while it is not known. */
  readonly hasPackages: boolean | null
}

export function ListInstead({ feed, selection, ...rest }: ListInsteadProps) {
  const phase = useFeedState(feed, (state) => state.phase)
  const error = useFeedState(feed, (state) => state.error)
  if (phase === 'failed') {
    const failure = error === null ? undefined : wordsForBridge(error)
    return (
      <FailedState
        title="The accounts could not be read"
        words={failure?.words ?? ''}
        reference={failure?.reference}
        onRetry={feed.again}
      />
    )
  }
  if (phase === 'loading') return <LoadingRows words="Accounts are being read" rows={24} />
  const filtered = selection.search !== '' || selection.state !== null || selection.group !== null
  return filtered ? <NoneFits selection={selection} {...rest} /> : <NoneYet {...rest} />
}

type RestProps = Omit<ListInsteadProps, 'feed' | 'selection'>

const NoneYet = ({ change, mayChange, hasPackages }: RestProps) => (
  <EmptyState
    icon={<IconKey size={26} stroke={1.5} />}
    title="No account yet"
    acts={
      mayChange && (
        <>
          <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => change({ add: '1' })}>
            Add the first
          </Button>
          <Button leftSection={<IconDatabaseImport size={15} stroke={1.8} />} onClick={() => change({ import: '1' })}>
            Import from FreeRADIUS or CSV
          </Button>
          {hasPackages === false && (
            <Button
              variant="subtle"
              leftSection={<IconPackage size={15} stroke={1.8} />}
              onClick={() => go('/accounts?show=packages&add=1')}
            >
              Add a package first
            </Button>
          )}
        </>
      )
    }
  >
    An account is who may sign in. Until there is one, every sign-in is refused as an unknown user.
  </EmptyState>
)

function NoneFits({ selection, change }: Pick<ListInsteadProps, 'selection' | 'change'>) {
  const { ask } = useHouse()
  const all = useCall(() => ask.accounts.query({ limit: 0 }), { key: [], refreshOn: ['accounts.changed'] })
  const undo = [
    ...(selection.search === '' ? [] : [{ word: 'No search', names: ['q'] }]),
    ...(selection.state === null ? [] : [{ word: 'Any state', names: ['state'] }]),
    ...(selection.group === null ? [] : [{ word: 'Any package', names: ['package'] }]),
  ]
  const clear = (names: readonly string[]) => change(Object.fromEntries(names.map((name) => [name, null])))
  return (
    <EmptyState
      icon={<IconFilterOff size={26} stroke={1.5} />}
      title={wordEmpty(selection)}
      acts={
        <>
          {undo.map(({ word, names }) => (
            <Button key={word} onClick={() => clear(names)}>
              {word}
            </Button>
          ))}
          {undo.length > 1 && (
            <Button variant="subtle" onClick={() => clear(undo.flatMap(({ names }) => names))}>
              Clear {undo.length === 2 ? 'both' : 'all three'}
            </Button>
          )}
        </>
      }
    >
      {all.value &&
        `Without any filter there ${all.value.total === 1 ? 'is' : 'are'} ${accountsWord(all.value.total)}.`}
    </EmptyState>
  )
}
