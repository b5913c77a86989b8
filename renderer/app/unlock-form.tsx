/** The words that open the files of a desktop: a passphrase or a recovery key, or a new passphrase at a first start. */
import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { Passphrase } from '../../shared/contract/data-key.ts'
import type { ServicesState } from '../../shared/contract/shell.ts'
import { useShell } from '../bridge/use-shell.tsx'
import { Note } from '../ui/note.tsx'
import classes from './entrance.module.css'

type Locked = Extract<ServicesState, { state: 'locked' }>
type Shell = NonNullable<ReturnType<typeof useShell>>
type Refusal = Extract<Awaited<ReturnType<Shell['ask']['unlock']>>, { ok: false }>['error']

export const UnlockForm = ({ words, ways }: Locked) =>
  ways.includes('new-passphrase') ? <NewPassphrase words={words} /> : <Unlock words={words} ways={ways} />

/** Opens with the words; when they do, the screen goes on by itself. */
function useUnlock() {
  const shell = useShell()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const unlock = async (words: string): Promise<boolean> => {
    if (!shell) return false
    setBusy(true)
    setRefusal(undefined)
    const result = await shell.ask.unlock({ words })
    setBusy(false)
    if (!result.ok) setRefusal(result.error)
    return result.ok
  }
  return { unlock, busy, refusal }
}

function Unlock({ words, ways }: Pick<Locked, 'words' | 'ways'>) {
  const { unlock, busy, refusal } = useUnlock()
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const kinds = ways.map((way) => (way === 'recovery-key' ? 'recovery key' : 'passphrase')).join(' or ')

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await unlock(typed)) return
    field.current?.focus()
    field.current?.select()
  }

  return (
    <>
      <h1 className={classes.title}>Open the console’s files</h1>
      <p className={classes.lead}>{words}</p>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {refusal && <UnlockRefused refusal={refusal} kinds={kinds} />}
        <PasswordInput
          ref={field}
          label={`${kinds.charAt(0).toUpperCase()}${kinds.slice(1)}`}
          {...(ways.includes('recovery-key')
            ? { description: 'A recovery key is nine groups of four; capitals and dashes do not matter' }
            : {})}
          autoComplete="off"
          autoFocus
          required
          withAsterisk={false}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="filled" loading={busy} fullWidth>
          Open
        </Button>
      </form>
      <p className={classes.foot}>
        RADIUS is not answered until they are open. Nothing is changed by a wrong try, and nothing is made anew.
      </p>
    </>
  )
}

function NewPassphrase({ words }: { words: string }) {
  const { unlock, busy, refusal } = useUnlock()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const problem = wasTried ? Passphrase.safeParse(passphrase).error?.issues[0]?.message : undefined
  const differs = wasTried && !problem && passphrase !== again

  function submit(event: FormEvent) {
    event.preventDefault()
    setWasTried(true)
    if (Passphrase.safeParse(passphrase).success && passphrase === again) void unlock(passphrase)
  }

  return (
    <>
      <h1 className={classes.title}>Choose a passphrase</h1>
      <p className={classes.lead}>
        The console encrypts its files. {words} So a passphrase locks them, and each start asks for it.
      </p>
      <form className={classes.form} onSubmit={submit} noValidate>
        {refusal && <UnlockRefused refusal={refusal} kinds="passphrase" />}
        <PasswordInput
          label="New passphrase"
          description="At least 12 characters; a few plain words are good"
          autoComplete="new-password"
          autoFocus
          error={problem}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <PasswordInput
          label="New passphrase, again"
          autoComplete="new-password"
          error={differs ? 'The two are not the same' : undefined}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <Button type="submit" variant="filled" loading={busy} fullWidth>
          Lock the files with it
        </Button>
      </form>
      <p className={classes.foot}>
        Nobody can find it out later. Once the console is open, make a recovery key under Settings, Data key.
      </p>
    </>
  )
}

function UnlockRefused({ refusal, kinds }: { refusal: Refusal; kinds: string }) {
  if (refusal.type === 'WrongWords') {
    return (
      <Note severity="minor" title="These words do not open the files" announce>
        They are not the {kinds}. Look for a key that slipped, or capitals in a passphrase.
      </Note>
    )
  }
  return (
    <Note severity="major" title="Nothing was tried" announce>
      {refusal.type === 'NotLocked'
        ? 'The files are being opened already, or the console has stopped meanwhile.'
        : 'The shell of this window did not answer. Close the console and start it again.'}
    </Note>
  )
}
