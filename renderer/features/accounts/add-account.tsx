/** Adds an account: who, by which password, in which package. Everything else is set on its own page, which opens then. */
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Account } from '../../../shared/contract/accounts.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { AddDialog } from './add-dialog.tsx'
import { monoField } from './mono-field.ts'
import { PasswordField } from './password-field.tsx'
import type { Packages } from './use-packages.ts'
import { type RefusalWords, wordRefusal } from './word-refusal.ts'

export interface AddAccountProps {
  readonly packages: Packages
  /** Filled in: of somebody who was refused as an unknown user. */
  readonly username: string
  /** Filled in: the package the list is filtered by. */
  readonly group: string | null
  readonly onClose: () => void
  readonly onDone: (account: Account) => void
}

export function AddAccount({ packages, username: given, group: givenGroup, onClose, onDone }: AddAccountProps) {
  const { ask } = useHouse()
  const [username, setUsername] = useState(given)
  const [password, setPassword] = useState('')
  const [group, setGroup] = useState<string | null>(givenGroup)
  const [lacks, setLacks] = useState<RefusalWords['fields']>({})
  const { run, busy, error, clear } = useAct(ask.accounts.add)
  const refused = error ? wordRefusal(error) : null
  const fields = { ...refused?.fields, ...lacks }
  const typed = username !== given || password !== ''
  const submit = async () => {
    clear()
    const missing = {
      ...(username.trim() === '' && { username: 'Give the username' }),
      ...(password === '' && { password: 'Give a password, or generate one' }),
    }
    setLacks(missing)
    if (Object.keys(missing).length > 0) return
    const answer = await run({ username: username.trim(), password, ...(group !== null && { group }) })
    if (answer.ok) onDone(answer.value)
  }
  return (
    <AddDialog what="account" typed={typed} busy={busy} refused={refused} onSubmit={submit} onClose={onClose}>
      <TextInput
        label="Username"
        description="Exactly as the router sends it, with its realm; capitals count"
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        maxLength={253}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
        error={fields.username}
        styles={monoField}
      />
      <PasswordField
        description="Kept in clear text, as CHAP needs it; shown only with a line in the audit"
        value={password}
        error={fields.password}
        onChange={setPassword}
      />
      <Select
        label="Package"
        description={
          packages.value?.length === 0
            ? 'There is none yet; it can be added to one later'
            : 'Its rate and whatever else is sold'
        }
        placeholder="None"
        data={(packages.value ?? []).map((one) => one.group)}
        value={group}
        onChange={setGroup}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'No package' }}
        error={fields.group}
        nothingFoundMessage="No such package"
      />
    </AddDialog>
  )
}
