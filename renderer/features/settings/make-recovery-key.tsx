/** Makes a recovery key and shows it, this once. */
import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import classes from './make-recovery-key.module.css'
import { RefusalNote } from './refusal-note.tsx'
import layout from './section-layout.module.css'

export interface MakeRecoveryKeyProps {
  readonly opened: boolean
  /** There is one already, which then opens nothing any more. */
  readonly replaces: boolean
  readonly onClose: () => void
  readonly onMade: () => void
}

export function MakeRecoveryKey({ opened, replaces, onClose, onMade }: MakeRecoveryKeyProps) {
  const { ask } = useHouse()
  const make = useAct(() => ask.dataKey.makeRecoveryKey({}))
  const [recoveryKey, setRecoveryKey] = useState<string>()
  const leave = () => {
    setRecoveryKey(undefined)
    make.clear()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title="Recovery key"
      size={480}
      // A slip of the hand must not take it away before it is written down.
      closeOnClickOutside={recoveryKey === undefined}
      closeOnEscape={recoveryKey === undefined}
      withCloseButton={recoveryKey === undefined}
    >
      {recoveryKey === undefined ? (
        <div className={layout.form}>
          <RefusalNote error={make.error} title="No recovery key was made" />
          {replaces && (
            <Note severity="warning" title="The one of before opens nothing any more">
              Take it out of the safe when the new one is in it.
            </Note>
          )}
          <p className={layout.text}>
            It opens this console’s files on any machine, with nothing else. It is shown once: write it down or print
            it, and keep it where this machine is not. Whoever has it and the files has everything in them.
          </p>
          <div className={layout.buttonsEnd}>
            <Button variant="subtle" onClick={leave}>
              Cancel
            </Button>
            <Button
              variant="filled"
              data-autofocus=""
              loading={make.busy}
              onClick={() =>
                void make.run().then((made) => {
                  if (!made.ok) return
                  setRecoveryKey(made.value.recoveryKey)
                  onMade()
                })
              }
            >
              Make and show it
            </Button>
          </div>
        </div>
      ) : (
        <Shown recoveryKey={recoveryKey} onDone={leave} />
      )}
    </Modal>
  )
}

function Shown({ recoveryKey, onDone }: { recoveryKey: string; onDone: () => void }) {
  const [isKept, setKept] = useState(false)
  return (
    <div className={layout.form}>
      <Note severity="cleared" title="It holds from now on" announce>
        Nobody can show it again, not even this console.
      </Note>
      <ol className={classes.key} aria-label="Recovery key">
        {recoveryKey.split('-').map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of one key, which never move
          <li key={place}>
            <Mono>{group}</Mono>
          </li>
        ))}
      </ol>
      <div className={layout.way}>
        <p className={layout.quiet}>The clipboard forgets nothing by itself: copy something else afterwards.</p>
        <CopyButton text={recoveryKey} word="Copy it" />
      </div>
      <Checkbox
        label="I have it on paper, or in a safe place that is not this machine"
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <div className={layout.buttonsEnd}>
        <Button variant="filled" disabled={!isKept} onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}
