/** One package: its settings and rows, which every account in it is answered with. */
import { Button } from '@mantine/core'
import { IconDeviceFloppy, IconPackageOff, IconTrash, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import type { Group } from '../../../shared/contract/groups.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { duration } from '../../ui/format.ts'
import { LeaveDialog } from '../../ui/leave-dialog.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useLeaveGuard } from '../../ui/use-leave-guard.ts'
import { accountsWord, megabits } from './account-words.ts'
import { packagesPath, showsSame } from './address.ts'
import { BackToList, useEscapeTo } from './back-to-list.tsx'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import classes from './detail.module.css'
import { DetailBody } from './detail-body.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { RemovePackage } from './remove-package.tsx'
import { RowsTable } from './rows-table.tsx'
import { readDraft } from './settings-draft.ts'
import { SettingsRows } from './settings-rows.tsx'
import { useNasVendors } from './use-nas-vendors.ts'
import type { Packages } from './use-packages.ts'
import { useSettingsEdit } from './use-settings-edit.ts'
import { UsualForm } from './usual-form.tsx'
import { type RefusalWords, usualProblemsIn, wordRefusal } from './word-refusal.ts'

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
    <div className={classes.page}>
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

const formId = 'package-settings'
const nothingRefused: RefusalWords = { fields: {}, rows: [], whole: null }

function PackageEditor({ group, onSaved }: { group: Group; onSaved: (group: Group) => void }) {
  const { ask } = useHouse()
  const edit = useSettingsEdit(group, useNasVendors())
  const [refused, setRefused] = useState(nothingRefused)
  const [removing, setRemoving] = useState(false)
  const save = useAct(ask.groups.change)
  useEscapeTo(packagesPath, !edit.changed)
  const guard = useLeaveGuard(edit.changed, showsSame)
  const leave = () => {
    edit.reset()
    setRefused(nothingRefused)
  }
  const submit = async () => {
    const read = readDraft(edit.draft, edit.base)
    if (!read.ok) {
      return setRefused({ fields: read.error.fields as RefusalWords['fields'], rows: read.error.rows, whole: null })
    }
    const answer = await save.run({ group: group.group, ...read.value })
    if (!answer.ok) {
      const { checks = [], replies = [] } = read.value
      return setRefused(wordRefusal(answer.error, { checks: checks.length, replies: replies.length }))
    }
    // What was typed since is not saved, and stays.
    onSaved(answer.value)
    edit.settle(edit.draft, answer.value)
    setRefused(nothingRefused)
  }
  return (
    <div className={classes.page}>
      <PageBar
        title={group.group}
        acts={
          <>
            <BackToList to={packagesPath} word="All packages" />
            <Button
              className={classes.remove ?? ''}
              leftSection={<IconTrash size={15} stroke={1.8} />}
              onClick={() => setRemoving(true)}
            >
              Remove
            </Button>
            {edit.changed && (
              <Button variant="subtle" onClick={leave} disabled={save.busy}>
                Leave as it is
              </Button>
            )}
            <Button
              type="submit"
              form={formId}
              variant="filled"
              leftSection={<IconDeviceFloppy size={15} stroke={1.8} />}
              loading={save.busy}
              disabled={!edit.changed}
            >
              Save
            </Button>
          </>
        }
      >
        <InIt group={group} />
      </PageBar>
      <DetailBody>
        <div className={classes.notes}>
          <RefusalNote title="Not saved" refused={refused} />
          <ChangedMeanwhile behind={edit.behind} onLeave={leave} />
        </div>
        <div className={classes.columns}>
          <form
            id={formId}
            className={classes.column}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void submit()
            }}
          >
            <Panel title="Settings">
              <UsualForm
                of="package"
                draft={edit.draft.usual}
                problems={usualProblemsIn(refused)}
                onChange={(usual) => edit.change({ usual })}
              />
            </Panel>
            <p className={classes.since}>
              A change holds from an account’s next sign-in; open sessions keep what they were given.
            </p>
          </form>
          <div className={classes.column}>
            <SettingsRows of="package" edit={edit} refused={refused} packages={[]} />
          </div>
        </div>
      </DetailBody>
      <LeaveDialog guard={guard} what={group.group} />
      {removing && (
        <RemovePackage
          group={group}
          onClose={() => setRemoving(false)}
          onRemoved={() => guard.leaveTo(packagesPath, { replace: true })}
        />
      )}
    </div>
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
    <div className={classes.page}>
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
