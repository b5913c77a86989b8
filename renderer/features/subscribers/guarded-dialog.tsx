/** A dialog in which something is typed that the address holds open: whoever leaves it is asked first. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { currentAddress, dropQuery, withQuery } from '../../ui/address.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { LeaveDialog } from '../../ui/leave-dialog.tsx'
import { useLeaveGuard } from '../../ui/use-leave-guard.ts'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { showsSameForm } from './address.ts'

/** Why it was not done, said above the fields. */
export interface Refused {
  readonly title: string
  readonly words: string
  readonly reference?: string | undefined
}

export interface GuardedDialogProps {
  readonly title: string
  readonly size: number
  /** On the button: `Add the subscriber`. */
  readonly act: string
  /** Whose changes would be lost, as a name. */
  readonly what: string
  /** The names by which the address holds it open. */
  readonly names: readonly string[]
  readonly dirty: boolean
  readonly busy: boolean
  /** False where there is nothing to save. */
  readonly ready?: boolean
  readonly refused: Refused | null
  /** Called with the way out, for when it was done: to an address, or back to the page under it. */
  readonly onSubmit: (leave: (to?: string) => void) => Promise<void>
  readonly children: ReactNode
}

export function GuardedDialog(props: GuardedDialogProps) {
  const { title, size, act, what, names, dirty, busy, ready = true, refused, onSubmit, children } = props
  useReturnFocus()
  const guard = useLeaveGuard(dirty, showsSameForm)
  const leave = (to?: string) => {
    const here = currentAddress()
    // The answer may come long after the page was left: then it leads nowhere.
    if (!names.some((name) => here.query.has(name))) return
    guard.leaveTo(to ?? withQuery(here, Object.fromEntries(names.map((name) => [name, null]))), { replace: true })
  }
  return (
    <>
      <Modal opened title={title} size={size} onClose={() => dropQuery(...names)} closeOnClickOutside={!dirty}>
        <DialogForm
          word={act}
          busy={busy}
          ready={ready}
          refused={refused && <FailureNote {...refused} />}
          onSubmit={() => onSubmit(leave)}
          onCancel={() => leave()}
        >
          {children}
        </DialogForm>
      </Modal>
      <LeaveDialog guard={guard} what={what} />
    </>
  )
}
