/** Asked before something is taken away, or done to many at once: what it means, and a way back that has the focus. */
import { Button, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './confirm-dialog.module.css'
import { useReturnFocus } from './use-return-focus.ts'

export interface ConfirmDialogProps {
  /** A question: `Remove Zone Nine?` */
  readonly title: string
  /** On the button: the act and its object. */
  readonly word: string
  readonly keepWord?: string
  /** False for an act that takes nothing away. */
  readonly removes?: boolean
  readonly busy: boolean
  /** Why it was refused. */
  readonly refused?: ReactNode
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** What it means. */
  readonly children: ReactNode
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, word, keepWord = 'Keep it', removes = true, busy, refused, onConfirm, onClose, children } = props
  useReturnFocus()
  return (
    <Modal opened onClose={onClose} title={title} size={440}>
      <Stack gap="md">
        {refused}
        <div className={classes.text}>{children}</div>
        <div className={classes.foot}>
          <Button variant="subtle" onClick={onClose} data-autofocus>
            {keepWord}
          </Button>
          <Button variant="filled" {...(removes && { color: 'red' })} loading={busy} onClick={onConfirm}>
            {word}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
