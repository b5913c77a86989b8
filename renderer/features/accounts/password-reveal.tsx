/** The password an account has, shown to whoever reads it to the customer; every showing is in the audit. */
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Mono } from '../../ui/mono.tsx'
import classes from './password-field.module.css'
import { wordRefusal } from './word-refusal.ts'

/** Long enough to read it out twice, short enough for a desk that is left. */
const shownForMilliseconds = 2 * 60_000

export function PasswordReveal({ username }: { username: string }) {
  const { ask } = useHouse()
  const [password, setPassword] = useState<string | null>(null)
  const { run, busy, error } = useAct(() => ask.accounts.revealPassword({ username }))
  useEffect(() => {
    if (password === null) return
    const timer = setTimeout(() => setPassword(null), shownForMilliseconds)
    return () => clearTimeout(timer)
  }, [password])
  const reveal = async () => {
    const answer = await run()
    if (answer.ok) setPassword(answer.value.password)
  }
  if (password !== null) {
    return (
      <div className={classes.reveal} role="status">
        <div className={classes.shown}>
          <Mono className={classes.password}>{password}</Mono>
          <CopyButton text={password} word="Copy the password" compact size="xs" />
          <Tooltip label="Hide the password">
            <ActionIcon size="xs" aria-label="Hide the password" onClick={() => setPassword(null)}>
              <IconEyeOff size={15} stroke={1.8} />
            </ActionIcon>
          </Tooltip>
        </div>
        <p className={classes.note}>That you saw it is in the audit. It hides after 2 minutes.</p>
      </div>
    )
  }
  return (
    <div>
      <Tooltip label="Shows it here, and writes into the audit that you saw it">
        <Button size="xs" leftSection={<IconEye size={13} stroke={1.8} />} loading={busy} onClick={reveal}>
          Reveal the password
        </Button>
      </Tooltip>
      {error && (
        <p className={classes.problem} role="alert">
          {wordRefusal(error).whole?.words}
        </p>
      )}
    </div>
  )
}
