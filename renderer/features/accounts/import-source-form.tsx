/** Where accounts come from: a CSV file, or the database of a FreeRADIUS that runs. */
import { Button, Checkbox, FileInput, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportSource } from '../../../shared/contract/accounts.ts'
import { DatabaseSource } from '../../../shared/contract/database-source.ts'
import { Mono } from '../../ui/mono.tsx'
import classes from './import-accounts.module.css'
import { type DatabaseKind, usualPort } from './import-parts.ts'
import { splitCsv } from './split-csv.ts'

export interface ImportSourceFormProps {
  readonly busy: boolean
  readonly onLook: (parts: readonly ImportSource[]) => Promise<void>
}

type Kind = ImportSource['kind']
const kinds: { readonly value: Kind; readonly label: string }[] = [
  { value: 'postgresql', label: 'FreeRADIUS on PostgreSQL' },
  { value: 'mysql', label: 'FreeRADIUS on MySQL or MariaDB' },
  { value: 'csv', label: 'CSV file' },
]

export function ImportSourceForm({ busy, onLook }: ImportSourceFormProps) {
  const [kind, setKind] = useState<Kind>('postgresql')
  return (
    <>
      <SegmentedControl
        aria-label="From where"
        data={kinds}
        value={kind}
        onChange={(next) => setKind(next as Kind)}
        fullWidth
      />
      {kind === 'csv' ? (
        <CsvForm busy={busy} onLook={onLook} />
      ) : (
        <DatabaseForm key={kind} kind={kind} busy={busy} onLook={onLook} />
      )}
    </>
  )
}

function CsvForm({ busy, onLook }: ImportSourceFormProps) {
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string>()
  const look = async () => {
    if (!file) return setProblem('Choose a file')
    try {
      const parts = splitCsv(await file.text())
      await onLook(parts.map((text) => ({ kind: 'csv', text })))
    } catch {
      // The browser gives no reason: it was moved, changed since, or may not be read.
      setProblem('The browser could not read this file. Choose it again.')
    }
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void look()
      }}
    >
      <FileInput
        label="File"
        placeholder="Choose a CSV file"
        accept=".csv,text/csv,text/plain"
        leftSection={<IconFileTypeCsv size={15} stroke={1.8} />}
        clearable
        clearButtonProps={{ 'aria-label': 'Another file' }}
        value={file}
        onChange={(chosen) => {
          setFile(chosen)
          setProblem(undefined)
        }}
        error={problem}
      />
      <p className={classes.text}>
        The first line names the columns: <Mono>username</Mono> and <Mono>password</Mono>, and as you have them{' '}
        <Mono>package</Mono>, <Mono>static ip</Mono>, <Mono>pool</Mono>, <Mono>mac</Mono>, <Mono>expires</Mono>,{' '}
        <Mono>sessions</Mono>, <Mono>disabled</Mono>, <Mono>down kbps</Mono>, <Mono>up kbps</Mono>, or any attribute by
        its own name.
      </p>
      <Look busy={busy} />
    </form>
  )
}

interface Typed {
  readonly host: string
  readonly port: string
  readonly database: string
  readonly user: string
  readonly password: string
  readonly tls: boolean
}

function DatabaseForm({ kind, busy, onLook }: ImportSourceFormProps & { kind: DatabaseKind }) {
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
    if (read.success) void onLook([read.data])
  }
  return (
    <form
      className={classes.form}
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
      <p className={classes.text}>
        Only read, never written: <Mono>radcheck</Mono>, <Mono>radreply</Mono>, <Mono>radusergroup</Mono>,{' '}
        <Mono>radgroupcheck</Mono> and <Mono>radgroupreply</Mono>. A user that may only SELECT is enough. The password
        is used for this and not kept.
      </p>
      <Look busy={busy} />
    </form>
  )
}

const Look = ({ busy }: { busy: boolean }) => (
  <div className={classes.foot}>
    <Button variant="filled" type="submit" loading={busy}>
      Preview
    </Button>
  </div>
)
