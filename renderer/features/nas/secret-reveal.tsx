/** The secret of a NAS, shown to whoever sets the router up; every showing is in the audit, and it hides again. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Mono } from '../../ui/mono.tsx'
import classes from './secret-reveal.module.css'

/** Long enough to type it into a router, short enough for a desk that is left. */
const shownForMilliseconds = 5 * 60_000

export function SecretReveal({ secret, onHide }: { secret: string; onHide: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onHide, shownForMilliseconds)
    return () => clearTimeout(timer)
  }, [onHide])
  return (
    <div className={classes.reveal} role="status">
      <div className={classes.row}>
        <Mono className={classes.secret}>{secret}</Mono>
        <CopyButton text={secret} word="Copy the secret" compact size="xs" />
        <Tooltip label="Hide the secret">
          <ActionIcon size="xs" aria-label="Hide the secret" onClick={onHide}>
            <IconEyeOff size={15} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      </div>
      <p className={classes.note}>That you saw it is in the audit. It hides after 5 minutes.</p>
    </div>
  )
}
