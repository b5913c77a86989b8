/** Copies of the local files, and the way back to one. */
import { Button } from '@mantine/core'
import { IconDatabaseExport, IconDatabaseOff, IconHistoryToggle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Backup } from '../../../shared/contract/backups.ts'
import { useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { dropQuery, go, useAddress } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { octets } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import classes from './backups-section.module.css'
import { MakeBackup } from './make-backup.tsx'
import { refusalWords } from './refusal-words.ts'
import { RestoreBackup } from './restore-backup.tsx'
import layout from './section-layout.module.css'
import { SectionLayout } from './section-layout.tsx'

export function BackupsSection() {
  const { ask } = useHouse()
  const { query } = useAddress()
  const backups = useCall(() => ask.backups.list({}), { key: [], everyMs: 30_000 })
  const [made, setMade] = useState<Backup>()
  const [restoring, setRestoring] = useState<Backup>()
  const makeOne = () => go('/settings/backups?make', { replace: true })

  return (
    <SectionLayout
      title="Backups"
      wide
      lead="Whole, encrypted copies of the local files, made while the console goes on working."
      acts={
        <Button variant="filled" leftSection={<IconDatabaseExport size={15} stroke={1.8} />} onClick={makeOne}>
          Make a backup
        </Button>
      }
    >
      {made && (
        <Note severity="cleared" title={`${made.name} is made, ${octets(made.bytes)}`} announce>
          {made.portable
            ? 'It opens on any machine with its passphrase.'
            : 'It opens on this machine, with its data key.'}
        </Note>
      )}
      {backups.value ? (
        <>
          <div className={classes.folder}>
            <span>Folder</span>
            <Mono>{backups.value.folder}</Mono>
            <CopyButton text={backups.value.folder} word="Copy the folder’s path" compact size="xs" />
          </div>
          <Panel title="Copies" note={backups.value.rows.length} inset={false}>
            {backups.value.rows.length === 0 ? (
              <EmptyState
                icon={<IconDatabaseOff size={26} stroke={1.5} />}
                title="No backup yet"
                acts={<Button onClick={makeOne}>Make the first one</Button>}
              >
                It takes seconds, and RADIUS answers meanwhile.
              </EmptyState>
            ) : (
              <BackupTable rows={backups.value.rows} onRestore={setRestoring} />
            )}
          </Panel>
        </>
      ) : backups.error !== undefined ? (
        <FailedState title="The backups could not be read" {...refusalWords(backups.error)} onRetry={backups.refresh} />
      ) : (
        <LoadingRows words="The backups are being read" rows={6} />
      )}
      <MakeBackup
        opened={query.has('make')}
        onClose={() => dropQuery('make')}
        onMade={(backup) => {
          setMade(backup)
          backups.refresh()
        }}
      />
      <RestoreBackup
        backup={restoring}
        onClose={() => {
          setRestoring(undefined)
          backups.refresh()
        }}
      />
    </SectionLayout>
  )
}

function BackupTable({ rows, onRestore }: { rows: readonly Backup[]; onRestore: (backup: Backup) => void }) {
  const now = useNow(10_000)
  return (
    <table className={layout.list}>
      <thead>
        <tr>
          <th scope="col">Made</th>
          <th scope="col">Folder</th>
          <th scope="col" className={layout.number}>
            Size
          </th>
          <th scope="col">Version</th>
          <th scope="col">Opens</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((backup) => (
          <tr key={backup.name}>
            <td className={layout.main}>
              <When at={backup.at} now={now} />
              <span className={classes.age}>
                <When at={backup.at} now={now} as="age" /> ago
              </span>
            </td>
            <td>
              <Mono>{backup.name}</Mono>
            </td>
            <td className={layout.number}>{octets(backup.bytes)}</td>
            <td>{backup.version}</td>
            <td>{backup.portable ? 'anywhere, with its passphrase' : 'on this machine'}</td>
            <td className={layout.rowActs}>
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconHistoryToggle size={14} stroke={1.8} />}
                onClick={() => onRestore(backup)}
                aria-label={`Restore ${backup.name}`}
              >
                Restore
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
