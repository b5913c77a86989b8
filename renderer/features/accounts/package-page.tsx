/** One package: its settings and rows, which every account in it is answered with. */
import { Button } from '@mantine/core'
import { IconPackageOff, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import type { Group } from '../../../shared/contract/groups.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useHouse } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { duration } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { Panel } from '../../ui/panel.tsx'
import { accountsWord, megabits } from './account-words.ts'
import { packagesPath } from './address.ts'
import { BackToList, useEscapeTo } from './back-to-list.tsx'
import classes from './detail.module.css'
import { DetailBody } from './detail-body.tsx'
import { EditorPage } from './editor-page.tsx'
import { RemovePackage } from './remove-package.tsx'
import { RowsTable } from './rows-table.tsx'
import { SettingsRows } from './settings-rows.tsx'
import { useNasVendors } from './use-nas-vendors.ts'
import type { Packages } from './use-packages.ts'
import { useSave } from './use-save.ts'
import { useSettingsEdit } from './use-settings-edit.ts'
import { UsualForm } from './usual-form.tsx'
import { usualProblemsIn } from './word-refusal.ts'

export interface PackagePageProps {
  readonly name: string
  readonly packages: Packages
  /** False for those who only look. */
  readonly mayChange: boolean
}

export function PackagePage({ name, packages, mayChange }: PackagePageProps) {
  // What was just saved is known before it is read again.
  const [saved, keep] = useState<{ readonly group: Group; readonly at: number } | null>(null)
  const read = packages.value?.find(({ group }) => group === name)
  const group = saved && saved.at > (packages.at ?? 0) ? saved.group : read
  if (group) {
    return mayChange ? (
      <PackageEditor group={group} onSaved={(now) => keep({ group: now, at: Date.now() })} />
    ) : (
      <PackageView group={group} />
    )
  }
  return (
    <div className={page.page}>
      <PageBar title={name} acts={<BackToList to={packagesPath} word="All packages" />} />
      <NotShown packages={packages} />
    </div>
  )
}

function NotShown({ packages }: { packages: Packages }) {
  if (packages.value) {
    return (
      <EmptyState icon={<IconPackageOff size={26} stroke={1.5} />} title="There is no such package">
        It was removed, or a letter of the link was lost.
      </EmptyState>
    )
  }
  if (packages.state !== 'failed') return <LoadingRows words="The package is being read" />
  const failure = wordsForBridge(packages.error)
  return (
    <FailedState
      title="The package could not be read"
      words={failure?.words ?? ''}
      reference={failure?.reference}
      onRetry={packages.refresh}
    />
  )
}

function PackageEditor({ group, onSaved }: { group: Group; onSaved: (group: Group) => void }) {
  const { ask } = useHouse()
  const edit = useSettingsEdit(group, useNasVendors())
  const save = useSave(edit, (change) => ask.groups.change({ group: group.group, ...change }), onSaved)
  return (
    <EditorPage
      title={group.group}
      head={<InIt group={group} />}
      back={packagesPath}
      backWord="All packages"
      unsaved={edit.changed}
      behind={edit.behind}
      save={save}
      onLeave={() => {
        edit.reset()
        save.forget()
      }}
      settings={
        <UsualForm
          of="package"
          draft={edit.draft.usual}
          problems={usualProblemsIn(save.refused)}
          onChange={(usual) => edit.change({ usual })}
        />
      }
      since="A change holds from an account’s next sign-in; open sessions keep what they were given."
      removeDialog={(done) => <RemovePackage group={group} {...done} />}
    >
      <div className={classes.column}>
        <SettingsRows of="package" edit={edit} refused={save.refused} packages={[]} />
      </div>
    </EditorPage>
  )
}

/** How many are sold it, and the way to them. */
const InIt = ({ group: { group, accounts } }: { group: Group }) => (
  <Button
    component="a"
    size="xs"
    variant="subtle"
    href={`#/accounts?package=${encodeURIComponent(group)}`}
    leftSection={<IconUsers size={13} stroke={1.8} />}
  >
    {accountsWord(accounts)}
  </Button>
)

function PackageView({ group }: { group: Group }) {
  useEscapeTo(packagesPath)
  const { usual, checks, replies } = group
  const around = { of: 'package', checks, packages: [] } as const
  const facts: readonly Fact[] = [
    { name: 'Rate', value: usual.rate === null ? 'Not set' : `${megabits(usual.rate)} Mbit/s` },
    { name: 'Pool', value: usual.pool ?? 'Not set' },
    { name: 'Sessions', value: usual.sessionsAllowed ?? 'Any number' },
    {
      name: 'Time-out',
      value: usual.sessionTimeoutSeconds === null ? 'None' : duration(usual.sessionTimeoutSeconds),
    },
    { name: 'Lets on', value: usual.disabled ? 'Nobody' : 'Its accounts' },
  ]
  return (
    <div className={page.page}>
      <PageBar title={group.group} acts={<BackToList to={packagesPath} word="All packages" />}>
        <InIt group={group} />
      </PageBar>
      <DetailBody>
        <div className={classes.columns}>
          <Panel title="Settings">
            <FactList facts={facts} />
          </Panel>
          <div className={classes.column}>
            <RowsTable list="checks" around={around} rows={checks} />
            <RowsTable list="replies" around={around} rows={replies} />
          </div>
        </div>
      </DetailBody>
    </div>
  )
}
