/** A dialog in which something is typed: its fields, why it was refused, its button, and the question before it is left. */
import { Button, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { currentAddress, dropQuery, withQuery } from '../../ui/address.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { LeaveDialog } from '../../ui/leave-dialog.tsx'
import { useLeaveGuard } from '../../ui/use-leave-guard.ts'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { showsSameForm } from './address.ts'
import page from './subscriber.module.css'

/** Why it was not done, said above the fields. */
export interface Refused {
  readonly title: string
  readonly words: string
  readonly reference?: string | undefined
}

export interface FormDialogProps {
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

export function FormDialog(props: FormDialogProps) {
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
        <form
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            void onSubmit(leave)
          }}
        >
          <Stack gap="md">
            {refused && <FailureNote {...refused} />}
            {children}
            <div className={page.foot}>
              <Button variant="subtle" onClick={() => leave()}>
                Cancel
              </Button>
              <Button variant="filled" type="submit" loading={busy} disabled={!ready}>
                {act}
              </Button>
            </div>
          </Stack>
        </form>
      </Modal>
      <LeaveDialog guard={guard} what={what} />
    </>
  )
}
