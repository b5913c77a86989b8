/** A customer's password: typed, pasted or generated, hidden or shown. */
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconEye, IconEyeOff, IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { CopyButton } from '../../ui/copy-button.tsx'
import { generatePassword } from './generate-password.ts'
import { monoField } from './mono-field.ts'
import classes from './password-field.module.css'

export interface PasswordFieldProps {
  readonly label?: string
  readonly description: string
  /** In an empty field: what is so while nothing is typed. */
  readonly placeholder?: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (password: string) => void
  /** Whoever came to change it begins to type here. */
  readonly first?: boolean
}

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

export function PasswordField({
  label = 'Password',
  description,
  placeholder = '',
  value,
  error,
  onChange,
  first = false,
}: PasswordFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (first) field.current?.focus()
  }, [first])
  const [shown, setShown] = useState(false)
  const generate = () => {
    onChange(generatePassword(randomBytes))
    setShown(true)
  }
  const Eye = shown ? IconEyeOff : IconEye
  const eyeWord = shown ? 'Hide what is typed' : 'Show what is typed'
  return (
    <TextInput
      ref={field}
      inputContainer={(input) => (
        <div className={classes.line}>
          <div className={classes.grow}>{input}</div>
          <Button leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={generate}>
            Generate
          </Button>
        </div>
      )}
      label={label}
      description={description}
      placeholder={placeholder}
      type={shown ? 'text' : 'password'}
      // Browsers offer to keep and fill a password; this is neither the operator's nor this site's.
      autoComplete="new-password"
      spellCheck={false}
      data-1p-ignore=""
      maxLength={128}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      styles={monoField}
      rightSectionWidth={56}
      rightSection={
        <>
          <Tooltip label={eyeWord}>
            <ActionIcon size="xs" aria-label={eyeWord} onClick={() => setShown(!shown)}>
              <Eye size={15} stroke={1.8} />
            </ActionIcon>
          </Tooltip>
          <CopyButton text={value} word="Copy the password" compact size="xs" />
        </>
      }
    />
  )
}
