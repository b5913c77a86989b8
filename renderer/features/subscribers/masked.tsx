/** A value that is masked until somebody asks for it; every asking is in the audit. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { notice } from '../../ui/notice.ts'
import classes from './subscriber-head.module.css'
import { wordRefusal } from './words.ts'

export interface MaskedProps {
  readonly subscriberId: string
  /** Null: the ID number. */
  readonly contactId: string | null
  readonly value: string
  /** Of what it is: `phone`, `ID number`. */
  readonly what: string
  readonly mayReveal: boolean
}

/** Long enough to dial it or read it out twice, short enough for a desk that is left. */
const shownForMilliseconds = 2 * 60_000

export function Masked({ subscriberId, contactId, value, what, mayReveal }: MaskedProps) {
  const { ask } = useHouse()
  const [clear, setClear] = useState<string | null>(null)
  const { run, busy } = useAct(() =>
    ask.subscribers.reveal(
      contactId === null ? { subscriberId, what: 'id-number' } : { subscriberId, what: 'contact', contactId },
    ),
  )
  useEffect(() => {
    if (clear === null) return
    const timer = setTimeout(() => setClear(null), shownForMilliseconds)
    return () => clearTimeout(timer)
  }, [clear])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was shown was of the value before
  useEffect(() => setClear(null), [value])
  const reveal = async () => {
    const answer = await run()
    if (answer.ok) setClear(answer.value.value)
    else notice(`The ${what} could not be shown`, wordRefusal(answer.error).words)
  }
  if (clear !== null) {
    return (
      <span className={classes.masked} role="status">
        <span className={classes.shown}>{clear}</span>
        <CopyButton text={clear} word={`Copy the ${what}`} compact size="xs" />
        <Tooltip label="Hide it; that you saw it is in the audit">
          <ActionIcon size="xs" variant="subtle" aria-label={`Hide the ${what}`} onClick={() => setClear(null)}>
            <IconEyeOff size={13} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      </span>
    )
  }
  return (
    <span className={classes.masked}>
      <span>{value}</span>
      {mayReveal && (
        <Tooltip label="Shows it for 2 minutes, and writes into the audit that you saw it">
          <ActionIcon
            size="xs"
            variant="subtle"
            aria-label={`Show the ${what}`}
            loading={busy}
            onClick={() => void reveal()}
          >
            <IconEye size={13} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  )
}
