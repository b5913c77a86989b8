/** A dialog in which something is typed; what was typed is not thrown away by a stray key or click, Cancel does that. */
import { Modal } from '@mantine/core'
import { DialogForm, type DialogFormProps } from './dialog-form.tsx'
import { useReturnFocus } from './use-return-focus.ts'

export interface FormDialogProps extends Omit<DialogFormProps, 'onCancel'> {
  readonly title: string
  /** Pixels wide. */
  readonly size: number
  /** There is something that could be lost. */
  readonly typed: boolean
  readonly onClose: () => void
}

export function FormDialog({ title, size, typed, onClose, ...form }: FormDialogProps) {
  useReturnFocus()
  return (
    <Modal opened title={title} size={size} onClose={onClose} closeOnEscape={!typed} closeOnClickOutside={!typed}>
      <DialogForm onCancel={onClose} {...form} />
    </Modal>
  )
}
