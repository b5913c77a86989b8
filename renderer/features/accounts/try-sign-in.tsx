/** Tries a sign-in: what would be checked and answered, line by line. Nothing is sent and nothing is written. */
import { Button, Select, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { SignInTrial } from '../../../shared/contract/accounts.ts'
import type { NasRow } from '../../../shared/contract/nas.ts'
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { Note } from '../../ui/note.tsx'
import { methodWords } from '../../ui/sign-in-words.ts'
import { withinPage } from '../../ui/within-page.ts'
import { TrialResult } from './trial-result.tsx'
import classes from './try-sign-in.module.css'
import { wordRefusal } from './word-refusal.ts'

export interface TrySignInProps {
  /** Null where it is asked for too. */
  readonly username: string | null
  /** Changes with the account: a result of before is marked as old. */
  readonly version: string
  /** What is typed on the page but not saved is not tried. */
  readonly unsaved?: boolean
}

const tried = ['pap', 'chap', 'mschap1', 'mschap2'] as const
type Method = (typeof tried)[number]
const methods = tried.map((value) => ({ value, label: methodWords[value] }))

export function TrySignIn({ username, version, unsaved = false }: TrySignInProps) {
  const { ask } = useHouse()
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const [nasAddress, setNas] = useState<string | null>(null)
  const [mac, setMac] = useState('')
  const [method, setMethod] = useState<Method>('pap')
  const [answer, setAnswer] = useState<{ readonly trial: SignInTrial; readonly version: string } | null>(null)
  const nases = useCall(() => ask.nas.list({}), { key: [], refreshOn: ['nas.changed'] })
  const who = username ?? typed.trim()
  // In a dialog, which asks for the username too, lists open above it.
  const inside = username === null ? {} : withinPage
  const { run, busy, error } = useAct(() =>
    ask.accounts.trySignIn({
      username: who,
      ...(password !== '' && { password }),
      ...(nasAddress !== null && { nasAddress }),
      ...(mac.trim() !== '' && { callingStationId: mac.trim() }),
      method,
    }),
  )
  const attempt = async () => {
    const outcome = await run()
    if (outcome.ok) setAnswer({ trial: outcome.value, version })
  }
  return (
    <div className={classes.try}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (who !== '') void attempt()
        }}
      >
        {username === null && (
          <TextInput
            label="Username"
            data-autofocus
            className={classes.whole ?? ''}
            autoComplete="off"
            spellCheck={false}
            maxLength={253}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Password"
          placeholder="Not looked at"
          type="password"
          autoComplete="new-password"
          data-1p-ignore=""
          maxLength={128}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Select
          label="Method"
          data={methods}
          value={method}
          onChange={(value) => value !== null && setMethod(value as Method)}
          comboboxProps={inside}
        />
        <Select
          label="NAS"
          placeholder="Any"
          data={nasOptions(nases.value)}
          value={nasAddress}
          onChange={setNas}
          clearable
          clearButtonProps={{ 'aria-label': 'Any NAS' }}
          searchable
          comboboxProps={inside}
        />
        <TextInput
          label="Calling-Station-Id"
          placeholder="None sent"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={mac}
          onChange={(event) => setMac(event.currentTarget.value)}
        />
        <div className={classes.act}>
          <Button
            type="submit"
            leftSection={<IconPlayerPlay size={15} stroke={1.8} />}
            loading={busy}
            disabled={who === ''}
          >
            Try it
          </Button>
          <span className={classes.quiet}>
            {unsaved
              ? 'What is saved is tried, not what you changed.'
              : 'Nothing is sent to a NAS and nothing is written.'}
          </span>
        </div>
      </form>
      {error && (
        <Note severity="major" title="Not tried" announce>
          {wordTrialError(error)}
        </Note>
      )}
      {answer && !error && <TrialResult trial={answer.trial} old={answer.version !== version} />}
    </div>
  )
}

/** A range is not one address that a request could come from. */
const nasOptions = (nases: readonly NasRow[] = []) =>
  nases
    .filter(({ address }) => !address.includes('/'))
    .map(({ name, address }) => ({ value: address, label: `${name} · ${address}` }))

const wordTrialError = (error: { readonly type: string }): string => {
  const { fields, whole } = wordRefusal(error)
  return whole?.words ?? Object.values(fields).join('. ')
}
