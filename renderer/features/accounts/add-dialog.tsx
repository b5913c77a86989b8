/** The dialog in which an account or a package is added: its fields, why it was refused, and the button. */
import type { ReactNode } from 'react'
import { FormDialog } from '../../ui/form-dialog.tsx'
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
  return (
    <FormDialog
      title={what === 'account' ? 'Add an account' : 'Add a package'}
      size={480}
      word={`Add ${what}`}
      busy={busy}
      typed={typed}
      refused={refused?.whole && <RefusalNote title="Not added" refused={refused} />}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      {children}
    </FormDialog>
  )
}
