/** Where accounts come from: a CSV file, or the database of a FreeRADIUS that runs. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { ImportSource } from '../../../shared/contract/accounts.ts'
import { CsvForm } from '../../ui/csv-form.tsx'
import { DatabaseForm } from '../../ui/database-form.tsx'
import { Mono } from '../../ui/mono.tsx'
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
        <AccountsCsv busy={busy} onLook={onLook} />
      ) : (
        <DatabaseForm key={kind} kind={kind} busy={busy} onLook={(source) => void onLook([source])}>
          Only read, never written: <Mono>radcheck</Mono>, <Mono>radreply</Mono>, <Mono>radusergroup</Mono>,{' '}
          <Mono>radgroupcheck</Mono> and <Mono>radgroupreply</Mono>.
        </DatabaseForm>
      )}
    </>
  )
}

function AccountsCsv({ busy, onLook }: ImportSourceFormProps) {
  const look = async (text: string) => {
    await onLook(splitCsv(text).map((part) => ({ kind: 'csv', text: part })))
    return undefined
  }
  return (
    <CsvForm busy={busy} onLook={look}>
      The first line names the columns: <Mono>username</Mono> and <Mono>password</Mono>, and as you have them{' '}
      <Mono>package</Mono>, <Mono>static ip</Mono>, <Mono>pool</Mono>, <Mono>mac</Mono>, <Mono>expires</Mono>,{' '}
      <Mono>sessions</Mono>, <Mono>disabled</Mono>, <Mono>down kbps</Mono>, <Mono>up kbps</Mono>, or any attribute by
      its own name.
    </CsvForm>
  )
}
