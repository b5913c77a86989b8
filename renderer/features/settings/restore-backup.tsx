/** Going back to a backup: what happens, in order, and the name typed out before it does. */
import { Button, Modal, PasswordInput, Progress, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Backup } from '../../../shared/contract/backups.ts'
import { useAct, useHouse, useNow } from '../../bridge/house.tsx'
import { absoluteTime, age, clockTime } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import classes from './backups-section.module.css'
import { RefusalNote } from './refusal-note.tsx'
import layout from './section-layout.module.css'
import { useElapsed } from './use-elapsed.ts'

export function RestoreBackup({ backup, onClose }: { backup: Backup | undefined; onClose: () => void }) {
  // What comes of it is said here and nowhere else: the dialog stays until then.
  const [busy, setBusy] = useState(false)
  return (
    <Modal
      opened={backup !== undefined}
      onClose={onClose}
      title="Restore a backup"
      size={500}
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      withCloseButton={!busy}
    >
      {backup && <RestoreForm backup={backup} onClose={onClose} onBusy={setBusy} />}
    </Modal>
  )
}

interface RestoreFormProps {
  readonly backup: Backup
  readonly onClose: () => void
  readonly onBusy: (busy: boolean) => void
}

function RestoreForm({ backup, onClose, onBusy }: RestoreFormProps) {
  const { ask } = useHouse()
  const now = useNow(10_000)
  const [typed, setTyped] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [restartingAt, setRestartingAt] = useState<string>()
  const restore = useAct(() => ask.backups.restore({ name: backup.name, ...(passphrase === '' ? {} : { passphrase }) }))
  const seconds = useElapsed(restore.busy)

  if (restartingAt !== undefined) {
    return (
      <div className={layout.form}>
        <Note severity="cleared" title="The copy is whole and in place" announce>
          The services start again on it at {clockTime(restartingAt)}. This screen finds them by itself and asks you to
          sign in.
        </Note>
        <div className={layout.buttonsEnd}>
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    )
  }

  return (
    <form
      className={layout.form}
      onSubmit={(event) => {
        event.preventDefault()
        onBusy(true)
        void restore.run().then((result) => {
          onBusy(false)
          if (result.ok) setRestartingAt(result.value.restartingAt)
        })
      }}
    >
      <Note severity="major" title={`Back to ${absoluteTime(backup.at)}`}>
        What came in the {age(now - Date.parse(backup.at))} since is not in it: sessions, usage, NASes, operators,
        audit.
      </Note>
      <ol className={classes.steps}>
        <li>The copy is opened and checked whole. If anything is wrong with it, nothing changes.</li>
        <li>
          The present files are moved to <Mono>set-aside</Mono> in the data folder. Nothing is deleted.
        </li>
        <li>
          The services start again on the copy. RADIUS does not answer for some seconds; NASes send again. Everybody
          signs in anew, as an operator of that day.
        </li>
      </ol>
      <RefusalNote error={restore.error} title="Nothing was restored" />
      <PasswordInput
        label="Passphrase"
        description={
          backup.portable
            ? 'Needed only where the copy was made on another machine'
            : 'This copy was made without one and opens with this machine’s key'
        }
        autoComplete="off"
        disabled={!backup.portable || restore.busy}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <TextInput
        label={
          <>
            Type <Mono>{backup.name}</Mono> to go on
          </>
        }
        data-autofocus=""
        autoComplete="off"
        spellCheck={false}
        disabled={restore.busy}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {restore.busy && (
        <div className={classes.waiting} role="status">
          <Progress value={100} animated aria-label="The backup is being checked" />
          <p>Checking and copying for {seconds} s.</p>
        </div>
      )}
      <div className={layout.buttonsEnd}>
        <Button variant="subtle" onClick={onClose} disabled={restore.busy}>
          Cancel
        </Button>
        <Button type="submit" color="red" variant="filled" disabled={typed !== backup.name} loading={restore.busy}>
          Set aside the present files and restore
        </Button>
      </div>
    </form>
  )
}
