/** The dialog in which an account or a package is added: its fields, why it was refused, and the button. */
import { Button, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import classes from './detail.module.css'
import { RefusalNote } from './refusal-note.tsx'
import type { RefusalWords } from './word-refusal.ts'

export interface AddDialogProps {
  readonly what: 'account' | 'package'
  readonly typed: boolean
  readonly busy: boolean
  readonly refused: RefusalWords | null
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}

export function AddDialog({ what, typed, busy, refused, onSubmit, onClose, children }: AddDialogProps) {
  useReturnFocus()
  return (
    <Modal
      opened
      title={what === 'account' ? 'Add an account' : 'Add a package'}
      size={480}
      onClose={onClose}
      // What was typed is not thrown away by a stray key or click; Cancel does that.
      closeOnEscape={!typed}
      closeOnClickOutside={!typed}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void onSubmit()
        }}
      >
        <Stack gap="md">
          {refused?.whole && <RefusalNote title="Not added" refused={refused} />}
          {children}
          <div className={classes.foot}>
            <Button variant="subtle" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="filled" type="submit" loading={busy}>
              Add {what}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  )
}
