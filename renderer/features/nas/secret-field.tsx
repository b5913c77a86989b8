/** The shared secret: pasted or generated, hidden or shown, and judged while it is typed. */
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconEye, IconEyeOff, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { weakSecret } from '../../../shared/base/weak-secret.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { generateSecret } from './generate-secret.ts'
import classes from './nas-form.module.css'

export interface SecretFieldProps {
  readonly value: string
  readonly onChange: (secret: string) => void
  readonly onBlur: () => void
  readonly error: string | undefined
  /** An existing NAS keeps its secret while this is left empty. */
  readonly kept: boolean
}

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

export function SecretField({ value, onChange, onBlur, error, kept }: SecretFieldProps) {
  const [shown, setShown] = useState(false)
  const weak = value === '' ? null : weakSecret(value)
  const generate = () => {
    onChange(generateSecret(randomBytes))
    setShown(true)
  }
  const Eye = shown ? IconEyeOff : IconEye
  const eyeWord = shown ? 'Hide the secret' : 'Show the secret'
  return (
    <div>
      <TextInput
        inputContainer={(input) => (
          <div className={classes.secret}>
            <div className={classes.grow}>{input}</div>
            <Button leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={generate}>
              Generate
            </Button>
          </div>
        )}
        label="Secret"
        description={kept ? 'Left empty, the NAS keeps the secret it has' : 'The same on the NAS and here'}
        type={shown ? 'text' : 'password'}
        // Browsers offer to keep and fill a password; this is neither the operator's nor this site's.
        autoComplete="new-password"
        spellCheck={false}
        data-1p-ignore=""
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onBlur}
        error={error}
        placeholder={kept ? 'Unchanged' : ''}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }}
        rightSectionWidth={56}
        rightSection={
          <>
            <Tooltip label={eyeWord}>
              <ActionIcon size="xs" aria-label={eyeWord} onClick={() => setShown(!shown)}>
                <Eye size={15} stroke={1.8} />
              </ActionIcon>
            </Tooltip>
            <CopyButton text={value} word="Copy the secret" compact size="xs" />
          </>
        }
      />
      <div role="status" className={classes.judged}>
        {weak && (
          <>
            <SeverityMark severity="warning" size={13} />
            <span>{weak} It is taken all the same.</span>
          </>
        )}
      </div>
    </div>
  )
}
