/** Where a FreeRADIUS keeps its tables, and as whom they are read. */
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { DatabaseSource } from '../../shared/contract/database-source.ts'
import classes from './database-form.module.css'
import form from './form.module.css'
import prose from './prose.module.css'

type DatabaseKind = DatabaseSource['kind']
const usualPort: Readonly<Record<DatabaseKind, number>> = { postgresql: 5432, mysql: 3306 }

export interface DatabaseFormProps {
  readonly kind: DatabaseKind
  readonly busy: boolean
  readonly onLook: (source: DatabaseSource) => void
  /** Which tables are read. */
  readonly children: ReactNode
}

interface Typed {
  readonly host: string
  readonly port: string
  readonly database: string
  readonly user: string
  readonly password: string
  readonly tls: boolean
}

export function DatabaseForm({ kind, busy, onLook, children }: DatabaseFormProps) {
  const [typed, setTyped] = useState<Typed>({
    host: '',
    port: String(usualPort[kind]),
    database: 'radius',
    user: '',
    password: '',
    tls: false,
  })
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const text = (field: Exclude<keyof Typed, 'tls'>) => ({
    value: typed[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setTyped({ ...typed, [field]: event.currentTarget.value }),
    error: problems[field],
    autoComplete: 'off',
    spellCheck: false,
  })
  const look = () => {
    const read = DatabaseSource.safeParse({ ...typed, kind, port: Number(typed.port) })
    setProblems(
      read.success
        ? {}
        : Object.fromEntries(
            read.error.issues.map(({ path, message }) => {
              const field = String(path[0])
              return [field, field === 'port' ? 'A port is 1 to 65535' : message]
            }),
          ),
    )
    if (read.success) onLook(read.data)
  }
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        look()
      }}
    >
      <div className={classes.pair}>
        <TextInput label="Host" placeholder="radius-db.example.net" {...text('host')} />
        <TextInput label="Port" inputMode="numeric" {...text('port')} />
      </div>
      <div className={classes.three}>
        <TextInput label="Database" {...text('database')} />
        <TextInput label="User" {...text('user')} />
        <PasswordInput
          label="Password"
          {...text('password')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
      </div>
      <Checkbox
        size="xs"
        label="Only over TLS, with a certificate this computer trusts"
        checked={typed.tls}
        onChange={(event) => setTyped({ ...typed, tls: event.currentTarget.checked })}
      />
      <p className={prose.small}>
        {children} A user that may only SELECT is enough. The password is used for this and not kept.
      </p>
      <div className={form.foot}>
        <Button variant="filled" type="submit" loading={busy}>
          Preview
        </Button>
      </div>
    </form>
  )
}
