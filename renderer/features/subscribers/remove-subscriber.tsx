/** Removing a subscriber: what goes with them, and what stays. */
import { Button, Modal, Stack } from '@mantine/core'
import type { Subscriber } from '../../../shared/contract/subscribers.ts'
import { titleOfFailure } from '../../bridge/error-words.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { Note } from '../../ui/note.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import classes from './subscriber.module.css'
import { wordRefusal } from './words.ts'

export interface RemoveSubscriberProps {
  readonly subscriber: Subscriber
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemoveSubscriber({ subscriber, onClose, onRemoved }: RemoveSubscriberProps) {
  const { ask } = useHouse()
  useReturnFocus()
  const { subscriberId, name, serviceList } = subscriber
  const { run, busy, error } = useAct(() => ask.subscribers.remove({ subscriberId }))
  const served = serviceList.filter(({ status }) => status !== 'cancelled').length
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'SubscriberNotFound') onRemoved()
  }
  return (
    <Modal opened onClose={onClose} title={`Remove ${name}?`} size={440}>
      <Stack gap="md">
        {error && error.type !== 'SubscriberNotFound' && (
          <Note severity="major" title={titleOfFailure(error, 'Not removed')} announce>
            {wordRefusal(error).words}
          </Note>
        )}
        {served > 0 && !error && (
          <Note severity="minor" title={served === 1 ? 'A service is not cancelled' : 'Services are not cancelled'}>
            {wordRefusal({ type: 'StillServed', services: served } as { type: string }).words}
          </Note>
        )}
        <p className={classes.text}>
          Contacts, addresses, RICA and notes go. The RADIUS account stays as it is and still signs in; past sessions
          and sign-in attempts stay too.
        </p>
        <div className={classes.foot}>
          <Button variant="subtle" onClick={onClose} data-autofocus>
            Keep
          </Button>
          <Button variant="filled" color="red" disabled={served > 0} loading={busy} onClick={() => void remove()}>
            Remove the subscriber
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
