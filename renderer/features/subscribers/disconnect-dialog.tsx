/** Before the session of a subscriber is disconnected: what will happen, and to whom. */
import { Button, Modal, Stack } from '@mantine/core'
import type { ServiceSession } from '../../../shared/contract/subscribers.ts'
import { titleOfFailure, wordsForBridge } from '../../bridge/error-words.ts'
import { useAct, useHouse, useLinkLost } from '../../bridge/house.tsx'
import form from '../../ui/form.module.css'
import { Note } from '../../ui/note.tsx'
import prose from '../../ui/prose.module.css'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { wordRefusal } from '../../ui/word-order-refusal.ts'

export interface DisconnectDialogProps {
  readonly session: ServiceSession
  readonly username: string | null
  readonly onClose: () => void
  readonly onGiven: (orderId: string) => void
}

export function DisconnectDialog({ session, username, onClose, onGiven }: DisconnectDialogProps) {
  const { ask } = useHouse()
  useReturnFocus()
  const { run, busy, error } = useAct(() => ask.sessions.disconnect({ acctUniqueId: session.acctUniqueId }))
  // An act that waits for the link would end a session when nobody thinks of it any more.
  const unreached = useLinkLost()
  const whom = username ?? 'the session'
  const give = async () => {
    const given = await run()
    if (given.ok) onGiven(given.value.orderId)
  }
  return (
    <Modal opened onClose={onClose} title={`Disconnect ${whom}?`} size={440}>
      <Stack gap="md">
        {error && (
          <Note severity="major" title={titleOfFailure(error, 'Nothing was sent')} announce>
            {wordRefusal(error)?.words ?? wordsForBridge(error)?.words}
          </Note>
        )}
        {unreached && (
          <Note severity="major" title="No NAS can be asked now" announce>
            The console’s services are not reached. When they are back, look at the session and ask again.
          </Note>
        )}
        <p className={prose.text}>
          {session.nasName ?? session.nasAddress} is asked to end it. The customer is off for as long as their router
          takes to sign in again.
        </p>
        <div className={form.foot}>
          <Button variant="subtle" onClick={onClose} data-autofocus>
            Keep
          </Button>
          <Button variant="filled" color="red" disabled={unreached} loading={busy} onClick={() => void give()}>
            Disconnect {whom}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
