/** Removing an account: what stops at once, and what goes on until it ends. */
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { count } from '../../ui/format.ts'
import { RefusalNote } from './refusal-note.tsx'
import { wordRefusal } from './word-refusal.ts'

export interface RemoveAccountProps {
  readonly username: string
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemoveAccount({ username, onClose, onRemoved }: RemoveAccountProps) {
  const { ask } = useHouse()
  const { run, busy, error } = useAct(() => ask.accounts.remove({ username }))
  const open = useCall(
    () => ask.sessions.query({ filter: { username, state: ['up', 'stale'] }, offset: 0, limit: 1 }),
    { key: [username] },
  )
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'AccountNotFound') onRemoved()
  }
  return (
    <ConfirmDialog
      title={`Remove ${username}?`}
      word="Remove the account"
      busy={busy}
      refused={
        error && error.type !== 'AccountNotFound' && <RefusalNote title="Not removed" refused={wordRefusal(error)} />
      }
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      From then on its sign-ins are refused as an unknown user. {wordSessions(open.value?.total)} Its past sessions and
      sign-in attempts stay.
    </ConfirmDialog>
  )
}

function wordSessions(open: number | undefined): string {
  if (open === undefined || open === 0) return ''
  const one = open === 1
  return `Its ${one ? 'open session goes' : `${count(open)} open sessions go`} on until ${one ? 'it ends' : 'they end'}.`
}
