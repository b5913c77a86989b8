/** What a dialog in which something is typed holds: why it was refused, its fields, and the two ways out. */
import { Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './form.module.css'

export interface DialogFormProps {
  /** On the button: `Add device`. */
  readonly word: string
  readonly busy: boolean
  /** False where there is nothing to save. */
  readonly ready?: boolean
  /** Why it was not done, said above the fields. */
  readonly refused?: ReactNode
  /** Another way to be done with it, at the other end of the foot. */
  readonly instead?: ReactNode
  readonly onSubmit: () => Promise<void>
  readonly onCancel: () => void
  readonly children: ReactNode
}

export const DialogForm = (props: DialogFormProps) => {
  const { word, busy, ready = true, refused, instead, onSubmit, onCancel, children } = props
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit()
      }}
    >
      <Stack gap="md">
        {refused}
        {children}
        <div className={classes.foot}>
          {instead}
          <Button variant="subtle" onClick={onCancel}>
            Cancel
          </Button>
          <Button variant="filled" type="submit" loading={busy} disabled={!ready}>
            {word}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
