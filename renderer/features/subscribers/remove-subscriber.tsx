/** Removing a subscriber: what goes with them, and what stays. */
import type { Subscriber } from '../../../shared/contract/subscribers.ts'
import { titleOfFailure } from '../../bridge/error-words.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Note } from '../../ui/note.tsx'
import { wordRefusal } from './words.ts'

export interface RemoveSubscriberProps {
  readonly subscriber: Subscriber
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemoveSubscriber({ subscriber, onClose, onRemoved }: RemoveSubscriberProps) {
  const { ask } = useHouse()
  const { subscriberId, name, serviceList } = subscriber
  const { run, busy, error } = useAct(() => ask.subscribers.remove({ subscriberId }))
  const served = serviceList.filter(({ status }) => status !== 'cancelled').length
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'SubscriberNotFound') onRemoved()
  }
  return (
    <ConfirmDialog
      title={`Remove ${name}?`}
      word="Remove the subscriber"
      busy={busy}
      refused={
        error && error.type !== 'SubscriberNotFound' ? (
          <FailureNote title={titleOfFailure(error, 'Not removed')} {...wordRefusal(error)} />
        ) : (
          served > 0 && (
            <Note severity="minor" title={served === 1 ? 'A service is not cancelled' : 'Services are not cancelled'}>
              It cannot be removed before {served === 1 ? 'that is' : 'they are'}.
            </Note>
          )
        )
      }
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      Contacts, addresses, RICA and notes go. The RADIUS account stays as it is and still signs in; past sessions and
      sign-in attempts stay too.
    </ConfirmDialog>
  )
}
