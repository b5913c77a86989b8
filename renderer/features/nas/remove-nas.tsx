/** Removing a NAS: what stays, what stops, and its name typed where sessions are open on it. */
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { titleOfFailure, wordsForBridge } from '../../bridge/error-words.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { count } from '../../ui/format.ts'
import { Note } from '../../ui/note.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import type { JudgedNas } from './judge-nas.ts'
import classes from './nas-form.module.css'

export interface RemoveNasProps {
  readonly nas: JudgedNas
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemoveNas({ nas, onClose, onRemoved }: RemoveNasProps) {
  const { ask } = useHouse()
  useReturnFocus()
  const { run, busy, error } = useAct(() => ask.nas.remove({ nasId: nas.nasId }))
  const [typed, setTyped] = useState('')
  const mustType = nas.openSessions > 0
  const sure = !mustType || typed.trim() === nas.name
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'NasNotFound') onRemoved()
  }
  return (
    <Modal opened onClose={onClose} title={`Remove ${nas.name}?`} size={440}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (sure) void remove()
        }}
      >
        <Stack gap="md">
          {error && error.type !== 'NasNotFound' && (
            <Note severity="major" title={titleOfFailure(error, 'Not removed')} announce>
              {wordsForBridge(error)?.words}
            </Note>
          )}
          <p className={classes.text}>
            From then on packets from {nas.address} are dropped and not answered. {wordSessions(nas.openSessions)}
          </p>
          {mustType && (
            <TextInput
              label={`Type ${nas.name} to remove it`}
              data-autofocus
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <div className={classes.foot}>
            <Button variant="subtle" onClick={onClose} {...(mustType ? {} : { 'data-autofocus': true })}>
              Keep it
            </Button>
            <Button variant="filled" color="red" type="submit" disabled={!sure} loading={busy}>
              Remove {nas.name}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  )
}

function wordSessions(open: number): string {
  if (open === 0) return 'It has no open session; its past ones stay.'
  const one = open === 1
  return `Its ${count(open)} open ${one ? 'session stays' : 'sessions stay'} in the list, ${one ? 'goes' : 'go'} stale, and ${one ? 'is' : 'are'} closed after 24 h without word.`
}
