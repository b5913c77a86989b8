/** A note of what was said or seen, written while the customer is on the line. */
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAct, useHouse } from '../../bridge/house.tsx'
import type { Address } from '../../ui/address.ts'
import form from '../../ui/form.module.css'
import { LeaveDialog } from '../../ui/leave-dialog.tsx'
import { useLeaveGuard } from '../../ui/use-leave-guard.ts'
import classes from './timeline.module.css'
import { wordRefusal } from './words.ts'

/** A dialog over the page keeps what is typed here. */
const samePage = (one: Address, other: Address): boolean => one.path === other.path

export function NoteForm({ subscriberId, onClose }: { subscriberId: string; onClose: () => void }) {
  const { ask } = useHouse()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const { run, busy, error } = useAct(() => ask.subscribers.addNote({ subscriberId, text: text.trim() }))
  const guard = useLeaveGuard(text.trim() !== '', samePage)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return setProblem('Write what was said')
    const answer = await run()
    if (answer.ok) onClose()
  }
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <Textarea
        label="Note"
        placeholder="What was said or seen. Do not write ID numbers or passwords here."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        data-autofocus
        ref={(field) => {
          if (field && text === '') field.focus()
        }}
        value={text}
        error={problem ?? (error ? wordRefusal(error).words : undefined)}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(undefined)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // The page would go back to the list.
          event.stopPropagation()
          if (text.trim() === '') onClose()
        }}
      />
      <div className={form.foot}>
        <Button size="xs" variant="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button size="xs" type="submit" loading={busy}>
          Write the note
        </Button>
      </div>
      <LeaveDialog guard={guard} what="the note" />
    </form>
  )
}
