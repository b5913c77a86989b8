/** The way in: name and password, or, while the owner has no password yet, how to get a link from the machine itself. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { useConnection } from '../bridge/house.tsx'
import type { SignInRefusal, WayIn } from '../bridge/road.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { duration } from '../ui/format.ts'
import { Mono } from '../ui/mono.tsx'
import { Note } from '../ui/note.tsx'
import { Steps } from '../ui/steps.tsx'
import classes from './entrance.module.css'
import { Entrance } from './entrance.tsx'

const linkCommand = 'npm run ask -- operators.signInLink'

export const SignInPage = ({ wayIn }: { wayIn: WayIn }) => (
  <Entrance>{wayIn === 'password' ? <PasswordForm /> : <LinkSteps />}</Entrance>
)

function PasswordForm() {
  const { signIn } = useConnection()
  const [signInName, setSignInName] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<SignInRefusal>()
  const passwordField = useRef<HTMLInputElement>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setRefusal(undefined)
    const result = await signIn(signInName, password)
    setBusy(false)
    if (result.ok) return
    setPassword('')
    setRefusal(result.error)
    passwordField.current?.focus()
  }

  return (
    <>
      <h1 className={classes.title}>Sign in</h1>
      <p className={classes.lead}>With the name and password of your operator account.</p>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {refusal && (
          <Note severity={refusal.type === 'NoServices' ? 'major' : 'minor'} title={refusalTitle(refusal)} announce>
            {refusalAdvice(refusal)}
          </Note>
        )}
        <TextInput
          label="Sign-in name"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          spellCheck={false}
          value={signInName}
          onChange={(event) => setSignInName(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordField}
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" variant="filled" loading={busy} fullWidth>
          Sign in
        </Button>
      </form>
      <p className={classes.foot}>A forgotten password is set anew by an admin, under Settings, Operators.</p>
    </>
  )
}

const refusalTitle = (refusal: SignInRefusal): string =>
  refusal.type === 'WrongNameOrPassword'
    ? 'Name or password is wrong'
    : refusal.type === 'TooManyTries'
      ? 'Too many tries'
      : 'The services do not answer'

const refusalAdvice = (refusal: SignInRefusal): string =>
  refusal.type === 'WrongNameOrPassword'
    ? 'Which of the two is not said, so that names cannot be guessed.'
    : refusal.type === 'TooManyTries'
      ? `Try again in ${duration(refusal.retryAfterSeconds)}.`
      : 'Nothing was checked. Try again in a moment.'

function LinkSteps() {
  const { tryNow } = useConnection()
  return (
    <>
      <h1 className={classes.title}>Open with a link</h1>
      <p className={classes.lead}>
        Nobody has set a password on this console yet, so it lets in only who can work on its machine.
      </p>
      <div className={classes.steps}>
        <Steps
          steps={[
            { title: 'Ask for a link', text: <LinkCommand />, state: 'next' },
            { title: 'Open it within a minute', text: 'It signs you in as the owner, once' },
            { title: 'Set a password', text: 'Under Settings, Password; from then on this page asks for it' },
          ]}
        />
      </div>
      <Button leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={tryNow}>
        Look again
      </Button>
    </>
  )
}

const LinkCommand = () => (
  <>
    In the console’s folder, on its own machine, with the --data it was started with
    <div className={classes.command}>
      <Mono>{linkCommand}</Mono>
      <CopyButton text={linkCommand} word="Copy the command" compact size="xs" />
    </div>
  </>
)
