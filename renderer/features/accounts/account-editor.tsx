/** An account as operators see it: everything can be changed, and one button saves what was. */
import { Button, MultiSelect } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useState } from 'react'
import type { Account } from '../../../shared/contract/accounts.ts'
import type { Group } from '../../../shared/contract/groups.ts'
import { useAct, useHouse, useNow } from '../../bridge/house.tsx'
import { useAddress } from '../../ui/address.ts'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { withinPage } from '../../ui/within-page.ts'
import { AccountHead } from './account-head.tsx'
import { AccountSessions, AccountSignIns } from './account-history.tsx'
import { passwordWords } from './account-words.ts'
import classes from './detail.module.css'
import { EditorPage } from './editor-page.tsx'
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
import { SettingsRows } from './settings-rows.tsx'
import { TrySignIn } from './try-sign-in.tsx'
import { useNasVendors } from './use-nas-vendors.ts'
import type { Packages } from './use-packages.ts'
import { useSave } from './use-save.ts'
import { useSettingsEdit } from './use-settings-edit.ts'
import { UsualForm } from './usual-form.tsx'
import { usualProblemsIn, wordRefusal } from './word-refusal.ts'

export interface AccountShownProps {
  readonly account: Account
  readonly packages: Packages
  /** The list as it was filtered. */
  readonly back: string
  readonly onSaved: (account: Account) => void
}

export function AccountEditor({ account, packages, back, onSaved }: AccountShownProps) {
  const { username } = account
  const { ask } = useHouse()
  const now = useNow(30_000)
  const edit = useSettingsEdit(account, useNasVendors())
  const [password, setPassword] = useState('')
  const [chosen, setChosen] = useState<ChosenPackages | null>(null)
  const toPassword = useAddress().query.get('change') === 'password'
  const names = chosen?.names ?? packagesOf(account)
  const its = inOrder(packages.value, names)
  const unsaved = edit.changed || password !== '' || chosen !== null
  const save = useSave(
    edit,
    (change) =>
      ask.accounts.change({
        username,
        ...change,
        ...(password !== '' && { password }),
        ...(chosen !== null && { memberships: membershipsOf(chosen.names, chosen.from) }),
      }),
    (saved) => {
      onSaved(saved)
      setPassword((typed) => (typed === password ? '' : typed))
      setChosen((latest) => carryOverChosen(latest, chosen, saved.memberships))
    },
  )
  const disable = useAct(() => ask.accounts.change({ username, usual: { disabled: !account.usual.disabled } }))
  const turn = async () => {
    const answer = await disable.run()
    if (answer.ok) onSaved(answer.value)
  }
  const { fields } = save.refused

  return (
    <EditorPage
      title={username}
      head={<AccountHead account={account} />}
      back={back}
      backWord="All accounts"
      unsaved={unsaved}
      behind={edit.behind || isBehind(chosen, account.memberships)}
      save={save}
      onLeave={() => {
        edit.reset()
        setPassword('')
        setChosen(null)
        save.forget()
      }}
      acts={<TurnButton account={account} busy={disable.busy} unsaved={unsaved} onTurn={turn} />}
      notes={
        <>
          <DisabledByPackage account={account} packages={its} />
          {disable.error && <RefusalNote title="Not changed" refused={wordRefusal(disable.error)} />}
        </>
      }
      settings={
        <UsualForm
          of="account"
          draft={edit.draft.usual}
          problems={usualProblemsIn(save.refused)}
          inherited={inheritedFrom(its)}
          onChange={(usual) => edit.change({ usual })}
        >
          <PasswordField
            label={account.passwordKind === null ? 'Password' : 'New password'}
            placeholder={account.passwordKind === null ? 'None: nobody gets on' : 'Unchanged'}
            description={account.passwordKind === null ? '' : passwordWords[account.passwordKind]}
            first={toPassword}
            value={password}
            error={fields.password}
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
            error={fields.group}
            nothingFoundMessage="No such package"
            comboboxProps={withinPage}
          />
        </UsualForm>
      }
      since={
        <>
          Added <When at={account.createdAt} now={now} />, changed <When at={account.changedAt} now={now} />
        </>
      }
      removeDialog={(done) => <RemoveAccount username={username} {...done} />}
    >
      <div className={classes.main}>
        <div className={classes.column}>
          <SettingsRows of="account" edit={edit} refused={save.refused} packages={its} />
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
    </EditorPage>
  )
}

interface TurnButtonProps {
  readonly account: Account
  readonly busy: boolean
  readonly unsaved: boolean
  readonly onTurn: () => Promise<void>
}

/** Disables or enables at once, as a check row: a list of checks that is saved after it would take it out again. */
const TurnButton = ({ account: { usual }, busy, unsaved, onTurn }: TurnButtonProps) => (
  <Button
    leftSection={usual.disabled ? <IconLockOpen size={15} stroke={1.8} /> : <IconLock size={15} stroke={1.8} />}
    loading={busy}
    disabled={unsaved}
    title={unsaved ? 'Save what you changed first, or leave it as it is' : undefined}
    onClick={onTurn}
  >
    {usual.disabled ? 'Enable' : 'Disable'}
  </Button>
)

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
