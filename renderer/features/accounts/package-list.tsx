/** The packages, one row each: what is sold, and to how many. */
import { Button } from '@mantine/core'
import { IconPackage, IconPlus } from '@tabler/icons-react'
import type { Group } from '../../../shared/contract/groups.ts'
import { useLinkLost } from '../../bridge/house.tsx'
import { go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { count, duration } from '../../ui/format.ts'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import table from '../../ui/plain-table.module.css'
import { WhenRead } from '../../ui/when-read.tsx'
import { AccountTabs } from './account-tabs.tsx'
import { megabits } from './account-words.ts'
import { packagePath, readSelection } from './address.ts'
import classes from './package-list.module.css'
import { useAccountCounts } from './use-account-counts.ts'
import type { Packages } from './use-packages.ts'

export interface PackageListProps {
  readonly packages: Packages
  /** False for those who only look. */
  readonly mayChange: boolean
}

export function PackageList({ packages, mayChange }: PackageListProps) {
  const address = useAddress()
  const counts = useAccountCounts(readSelection(address.query))
  const linkLost = useLinkLost()
  const add = () => go(withQuery(address, { add: '1' }))
  return (
    <div className={page.page}>
      <PageBar
        title="Accounts"
        acts={
          <>
            <CopyButton text={linkTo(address.text)} word="Copy link" variant="subtle" />
            {mayChange && (
              <Button variant="filled" leftSection={<IconPlus size={15} stroke={1.8} />} onClick={add}>
                Add package
              </Button>
            )}
          </>
        }
      >
        <AccountTabs shown="packages" counts={counts} packages={packages.value?.length} query={new URLSearchParams()} />
      </PageBar>
      <div className={table.scroll} data-old={linkLost || undefined}>
        <Packed packages={packages} onAdd={mayChange ? add : undefined} />
      </div>
    </div>
  )
}

const Packed = ({ packages, onAdd }: { packages: Packages; onAdd: (() => void) | undefined }) => (
  <WhenRead called={packages} what="The packages" many rows={10}>
    {(groups) => (groups.length > 0 ? <PackageTable packages={groups} /> : <NoneYet onAdd={onAdd} />)}
  </WhenRead>
)

const NoneYet = ({ onAdd }: { onAdd: (() => void) | undefined }) => (
  <EmptyState
    icon={<IconPackage size={26} stroke={1.5} />}
    title="No package yet"
    acts={
      onAdd && (
        <>
          <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={onAdd}>
            Add the first
          </Button>
          <Button component="a" href="#/accounts?import=1">
            Import from FreeRADIUS
          </Button>
        </>
      )
    }
  >
    A package is a RADIUS group: its rate and whatever else every account in it is sold.
  </EmptyState>
)

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const PackageTable = ({ packages }: { packages: readonly Group[] }) => (
  <table className={table.table}>
    <thead>
      <tr>
        <th scope="col">Package</th>
        <th scope="col" data-numeric="">
          Accounts
        </th>
        <th scope="col" data-numeric="">
          ↓ / ↑ Mbit/s
        </th>
        <th scope="col">Pool</th>
        <th scope="col" data-numeric="">
          Sessions allowed
        </th>
        <th scope="col" data-numeric="">
          Time-out
        </th>
        <th scope="col" data-numeric="">
          Check rows
        </th>
        <th scope="col" data-numeric="">
          Reply rows
        </th>
      </tr>
    </thead>
    <tbody>
      {packages
        .toSorted((one, other) => natural.compare(one.group, other.group))
        .map(({ group, accounts, usual, checks, replies }) => (
          <tr key={group} onClick={() => go(packagePath(group))}>
            <td>
              <a className={classes.name} href={`#${packagePath(group)}`} onClick={(event) => event.stopPropagation()}>
                {group}
              </a>
              {usual.disabled && <span className={classes.shut}>Lets nobody on</span>}
            </td>
            <td data-numeric="">
              <Amount value={accounts} />
            </td>
            <td data-numeric="">{usual.rate === null ? '–' : megabits(usual.rate)}</td>
            <td>{usual.pool ?? '–'}</td>
            <td data-numeric="">{usual.sessionsAllowed ?? '–'}</td>
            <td data-numeric="">
              {usual.sessionTimeoutSeconds === null ? '–' : duration(usual.sessionTimeoutSeconds)}
            </td>
            <td data-numeric="">
              <Amount value={checks.length} />
            </td>
            <td data-numeric="">
              <Amount value={replies.length} />
            </td>
          </tr>
        ))}
    </tbody>
  </table>
)

const Amount = ({ value }: { value: number }) => (
  <span className={value === 0 ? table.nothing : undefined}>{count(value)}</span>
)
