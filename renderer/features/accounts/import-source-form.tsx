/** Where accounts come from: a CSV file, or the database of a FreeRADIUS that runs. */
import { Button, FileInput, SegmentedControl } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportSource } from '../../../shared/contract/accounts.ts'
import { DatabaseForm } from '../../ui/database-form.tsx'
import { Mono } from '../../ui/mono.tsx'
import classes from './import-accounts.module.css'
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
        <DatabaseForm key={kind} kind={kind} busy={busy} onLook={(source) => void onLook([source])}>
          Only read, never written: <Mono>radcheck</Mono>, <Mono>radreply</Mono>, <Mono>radusergroup</Mono>,{' '}
          <Mono>radgroupcheck</Mono> and <Mono>radgroupreply</Mono>.
        </DatabaseForm>
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

const Look = ({ busy }: { busy: boolean }) => (
  <div className={classes.foot}>
    <Button variant="filled" type="submit" loading={busy}>
      Preview
    </Button>
  </div>
)
