/** An account as operators see it: everything can be changed, and one button saves what was. */
import { Button, MultiSelect } from '@mantine/core'
import { IconDeviceFloppy, IconLock, IconLockOpen, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Account } from '../../../shared/contract/accounts.ts'
import type { Group } from '../../../shared/contract/groups.ts'
import { useAct, useHouse, useNow } from '../../bridge/house.tsx'
import { useAddress } from '../../ui/address.ts'
import { LeaveDialog } from '../../ui/leave-dialog.tsx'
import { Note } from '../../ui/note.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useLeaveGuard } from '../../ui/use-leave-guard.ts'
import { When } from '../../ui/when.tsx'
import { AccountHead } from './account-head.tsx'
import { AccountSessions, AccountSignIns } from './account-history.tsx'
import { passwordWords } from './account-words.ts'
import { showsSame } from './address.ts'
import { BackToList, useEscapeTo } from './back-to-list.tsx'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import classes from './detail.module.css'
import { DetailBody } from './detail-body.tsx'
import {
  type ChosenPackages,
  carryOverChosen,
  choosePackages,
  inheritedFrom,
  inOrder,
  isBehind,
  membershipsOf,
  packagesOf,
} from './memberships.ts'
import { PasswordField } from './password-field.tsx'
import { PasswordReveal } from './password-reveal.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { RemoveAccount } from './remove-account.tsx'
import { readDraft } from './settings-draft.ts'
import { SettingsRows } from './settings-rows.tsx'
import { TrySignIn } from './try-sign-in.tsx'
import { useNasVendors } from './use-nas-vendors.ts'
import type { Packages } from './use-packages.ts'
import { useSettingsEdit } from './use-settings-edit.ts'
import { UsualForm } from './usual-form.tsx'
import { withinPage } from './within-page.ts'
import { type RefusalWords, usualProblemsIn, wordRefusal } from './word-refusal.ts'

export interface AccountShownProps {
  readonly account: Account
  readonly packages: Packages
  /** The list as it was filtered. */
  readonly back: string
  readonly onSaved: (account: Account) => void
}

const formId = 'account-settings'
const nothingRefused: RefusalWords = { fields: {}, rows: [], whole: null }

export function AccountEditor({ account, packages, back, onSaved }: AccountShownProps) {
  const { username } = account
  const { ask } = useHouse()
  const now = useNow(30_000)
  const edit = useSettingsEdit(account, useNasVendors())
  const [password, setPassword] = useState('')
  const [chosen, setChosen] = useState<ChosenPackages | null>(null)
  const [refused, setRefused] = useState(nothingRefused)
  const [removing, setRemoving] = useState(false)
  const toPassword = useAddress().query.get('change') === 'password'
  const names = chosen?.names ?? packagesOf(account)
  const its = inOrder(packages.value, names)
  const unsaved = edit.changed || password !== '' || chosen !== null
  const save = useAct(ask.accounts.change)
  const disable = useAct(() => ask.accounts.change({ username, usual: { disabled: !account.usual.disabled } }))

  useEscapeTo(back, !unsaved)
  const guard = useLeaveGuard(unsaved, showsSame)
  const leave = () => {
    edit.reset()
    setPassword('')
    setChosen(null)
    setRefused(nothingRefused)
  }
  const submit = async () => {
    const read = readDraft(edit.draft, edit.base)
    if (!read.ok)
      return setRefused({ fields: read.error.fields as RefusalWords['fields'], rows: read.error.rows, whole: null })
    const answer = await save.run({
      username,
      ...read.value,
      ...(password !== '' && { password }),
      ...(chosen !== null && { memberships: membershipsOf(chosen.names, chosen.from) }),
    })
    if (!answer.ok) {
      const { checks = [], replies = [] } = read.value
      return setRefused(wordRefusal(answer.error, { checks: checks.length, replies: replies.length }))
    }
    // What was typed since is not saved, and stays.
    onSaved(answer.value)
    edit.settle(edit.draft, answer.value)
    setPassword((now) => (now === password ? '' : now))
    setChosen((now) => carryOverChosen(now, chosen, answer.value.memberships))
    setRefused(nothingRefused)
  }
  const turn = async () => {
    const answer = await disable.run()
    if (answer.ok) onSaved(answer.value)
  }

  return (
    <div className={classes.page}>
      <PageBar
        title={username}
        acts={
          <>
            <BackToList to={back} />
            <Button
              className={classes.remove ?? ''}
              leftSection={<IconTrash size={15} stroke={1.8} />}
              onClick={() => setRemoving(true)}
            >
              Remove
            </Button>
            <Button
              leftSection={
                account.usual.disabled ? <IconLockOpen size={15} stroke={1.8} /> : <IconLock size={15} stroke={1.8} />
              }
              loading={disable.busy}
              // It writes at once, as a check row: a list of checks that is saved after it would take it out again.
              disabled={unsaved}
              title={unsaved ? 'Save what you changed first, or leave it as it is' : undefined}
              onClick={turn}
            >
              {account.usual.disabled ? 'Enable' : 'Disable'}
            </Button>
            {unsaved && (
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
              disabled={!unsaved}
            >
              Save
            </Button>
          </>
        }
      >
        <AccountHead account={account} />
      </PageBar>
      <DetailBody>
        <div className={classes.notes}>
          <RefusalNote title="Not saved" refused={refused} />
          <ChangedMeanwhile behind={edit.behind || isBehind(chosen, account.memberships)} onLeave={leave} />
          <DisabledByPackage account={account} packages={its} />
          {disable.error && <RefusalNote title="Not changed" refused={wordRefusal(disable.error)} />}
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
                of="account"
                draft={edit.draft.usual}
                problems={usualProblemsIn(refused)}
                inherited={inheritedFrom(its)}
                onChange={(usual) => edit.change({ usual })}
              >
                <PasswordField
                  label={account.passwordKind === null ? 'Password' : 'New password'}
                  placeholder={account.passwordKind === null ? 'None: nobody gets on' : 'Unchanged'}
                  description={account.passwordKind === null ? '' : passwordWords[account.passwordKind]}
                  first={toPassword}
                  value={password}
                  error={refused.fields.password}
                  onChange={setPassword}
                />
                {account.passwordKind === 'cleartext' && <PasswordReveal key={account.changedAt} username={username} />}
                <MultiSelect
                  classNames={{ input: classes.chosen ?? '', pill: classes.pill ?? '' }}
                  label="Package"
                  description={names.length > 1 ? 'Asked in this order' : ''}
                  placeholder={names.length === 0 ? 'None' : ''}
                  data={(packages.value ?? []).map(({ group }) => group)}
                  value={[...names]}
                  onChange={(next) => setChosen(choosePackages(next, chosen?.from ?? account.memberships))}
                  searchable
                  error={refused.fields.group}
                  nothingFoundMessage="No such package"
                  comboboxProps={withinPage}
                />
              </UsualForm>
            </Panel>
            <p className={classes.since}>
              Added <When at={account.createdAt} now={now} />, changed <When at={account.changedAt} now={now} />
            </p>
          </form>
          <div className={classes.main}>
            <div className={classes.column}>
              <SettingsRows of="account" edit={edit} refused={refused} packages={its} />
            </div>
            <div className={classes.aside}>
              <Panel title="Try a sign-in" note="what would be answered, and why">
                <TrySignIn username={username} version={account.changedAt} unsaved={unsaved} />
              </Panel>
              <div className={classes.column}>
                <AccountSignIns username={username} />
                <AccountSessions account={account} />
              </div>
            </div>
          </div>
        </div>
      </DetailBody>
      <LeaveDialog guard={guard} what={username} />
      {removing && (
        <RemoveAccount
          username={username}
          onClose={() => setRemoving(false)}
          onRemoved={() => guard.leaveTo(back, { replace: true })}
        />
      )}
    </div>
  )
}

/** The account itself may sign in; what it is sold says that nobody may. */
function DisabledByPackage({ account, packages }: { account: Account; packages: readonly Group[] }) {
  const by = packages.find(({ usual }) => usual.disabled)
  if (account.state !== 'disabled' || account.usual.disabled || by === undefined) return null
  return (
    <Note severity="minor" title={`The package ${by.group} lets nobody on`}>
      The account itself is enabled. Give it another package to let it sign in.
    </Note>
  )
}
