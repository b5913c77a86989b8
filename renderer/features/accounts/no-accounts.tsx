/** Why no account is listed: none fits the filter, or there is none yet and how to begin. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconFilterOff, IconKey, IconPackage, IconPlus } from '@tabler/icons-react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { go } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { accountsWord } from './account-words.ts'
import type { AccountSelection } from './address.ts'
import { wordEmpty } from './word-empty.ts'

export interface NoAccountsProps {
  readonly selection: AccountSelection
  readonly change: (changes: Record<string, string | null>) => void
  readonly mayChange: boolean
  /** Null while it is not known. */
  readonly hasPackages: boolean | null
}

export function NoAccounts({ selection, ...rest }: NoAccountsProps) {
  const filtered = selection.search !== '' || selection.state !== null || selection.group !== null
  return filtered ? <NoneFits selection={selection} {...rest} /> : <NoneYet {...rest} />
}

type RestProps = Omit<NoAccountsProps, 'selection'>

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

function NoneFits({ selection, change }: Pick<NoAccountsProps, 'selection' | 'change'>) {
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
