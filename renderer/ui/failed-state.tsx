/** Something could not be shown: what stopped, what goes on, a reference to quote, and a way to try again. */
import { Button } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { CopyButton } from './copy-button.tsx'
import { Mono } from './mono.tsx'
import classes from './state-page.module.css'

export interface FailedStateProps {
  /** `The sessions could not be read`. */
  readonly title: string
  /** Why, in words, and what goes on meanwhile. */
  readonly words: string
  readonly reference?: string | undefined
  readonly onRetry?: () => void
}

export function FailedState({ title, words, reference, onRetry }: FailedStateProps) {
  return (
    <div className={classes.middle} role="alert">
      <span className={classes.icon} aria-hidden="true">
        <IconPlugConnectedX size={26} stroke={1.5} />
      </span>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{words}</p>
      {reference && (
        <p className={classes.text}>
          Reference <Mono>{reference}</Mono>
        </p>
      )}
      <div className={classes.acts}>
        {onRetry && (
          <Button leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={onRetry}>
            Load again
          </Button>
        )}
        {reference && <CopyButton text={reference} word="Copy reference" />}
      </div>
    </div>
  )
}
