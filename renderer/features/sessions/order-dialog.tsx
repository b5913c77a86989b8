/** Before sessions are disconnected or changed: what will happen, to whom or to how many, and the number typed where it is large. */
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { NasType } from '../../../shared/contract/nas.ts'
import { titleOfFailure, wordsForBridge } from '../../bridge/error-words.ts'
import { useLinkLost } from '../../bridge/house.tsx'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { sessionsWords } from '../../ui/word-order.ts'
import { wordRefusal } from '../../ui/word-order-refusal.ts'
import { isConfirmed, mustConfirm, type Typed, textFor } from './confirm-number.ts'
import classes from './order-dialog.module.css'
import { attributesOf, type DraftRow, type ProfileProblem, startDraft } from './profile-draft.ts'
import { ProfileFields } from './profile-fields.tsx'

export interface OrderToGive {
  readonly kind: 'disconnect' | 'change'
  readonly replies: readonly DraftRow[]
  readonly fallBackToDisconnect: boolean
}

export interface OrderDialogProps {
  readonly kind: OrderToGive['kind']
  /** One session by its username; null for many. */
  readonly username: string | null
  readonly sessions: number
  readonly sessionsAreAtLeast?: boolean
  /** Of the NASes of all of them, where it is one and known. */
  readonly vendor: NasType | null
  readonly busy: boolean
  readonly error: { readonly type: string } | undefined
  readonly onGive: (order: OrderToGive) => void
  readonly onClose: () => void
}

export function OrderDialog(props: OrderDialogProps) {
  const { kind, username, sessions, sessionsAreAtLeast = false, vendor, busy, error, onGive, onClose } = props
  useReturnFocus()
  const [draft, setDraft] = useState(() => startDraft(vendor))
  const [problem, setProblem] = useState<ProfileProblem | null>(null)
  const [fallBack, setFallBack] = useState(false)
  const [typed, setTyped] = useState<Typed>({ text: '', of: sessions })
  // An act that waits for the link would end sessions when nobody thinks of it any more.
  const unreached = useLinkLost()
  const mustType = mustConfirm(sessions)
  const sure = isConfirmed(typed, sessions)
  const whom = username ?? `${sessionsWords(sessions)}${sessionsAreAtLeast ? ' or more' : ''}`
  const verb = kind === 'disconnect' ? 'Disconnect' : 'Change'
  const refusal = error && wordRefusal(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!sure || unreached) return
    if (kind === 'disconnect') return onGive({ kind, replies: [], fallBackToDisconnect: false })
    const attributes = attributesOf(draft)
    setProblem(attributes.ok ? null : attributes.error)
    if (attributes.ok) onGive({ kind, replies: attributes.value, fallBackToDisconnect: fallBack })
  }
  return (
    <Modal opened onClose={onClose} title={`${verb} ${whom}?`} size={kind === 'change' ? 560 : 440}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {error && !refusal?.row && (
            <Note severity="major" title={titleOfFailure(error, 'Nothing was sent')} announce>
              {refusal?.words ?? wordsForBridge(error)?.words}
            </Note>
          )}
          {unreached && (
            <Note severity="major" title="No NAS can be asked now" announce>
              The console’s services are not reached. When they are back, look at the session and ask again.
            </Note>
          )}
          <p className={classes.text}>{wordWhat(kind, username !== null, sessions)}</p>
          {kind === 'change' && (
            <ProfileFields
              draft={draft}
              problem={refusal?.row ? { field: 'rows', row: refusal.row - 1, words: refusal.words } : problem}
              onChange={(change) => {
                setDraft({ ...draft, ...change })
                setProblem(null)
              }}
              fallBack={fallBack}
              onFallBack={setFallBack}
            />
          )}
          {refusal?.row && draft.mode === 'rate' && (
            <Note severity="major" title="Nothing was sent" announce>
              {refusal.words}
            </Note>
          )}
          {mustType && (
            <TextInput
              label={
                <>
                  Type <Mono>{count(sessions)}</Mono> to {verb.toLowerCase()} so many
                </>
              }
              {...(kind === 'disconnect' ? { 'data-autofocus': true } : {})}
              inputMode="numeric"
              autoComplete="off"
              value={textFor(typed, sessions)}
              onChange={(event) => setTyped({ text: event.currentTarget.value, of: sessions })}
            />
          )}
          <div className={classes.foot}>
            <Button
              variant="subtle"
              onClick={onClose}
              {...(!mustType && kind === 'disconnect' ? { 'data-autofocus': true } : {})}
            >
              {kind === 'disconnect' ? 'Keep' : 'Cancel'}
            </Button>
            <Button
              type="submit"
              variant="filled"
              {...(kind === 'disconnect' ? { color: 'red' } : {})}
              disabled={!sure || unreached}
              loading={busy}
            >
              {verb} {whom}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  )
}

function wordWhat(kind: OrderToGive['kind'], one: boolean, sessions: number): string {
  // What the services do with those that were chosen, and are elsewhere when they are asked.
  const left = 'A session that has left this list by then is left out.'
  if (kind === 'change') {
    return one
      ? 'Its NAS is asked to change it without a drop. The account stays as it is: at its next sign-in it gets what the account says.'
      : `Each NAS is asked to change them without a drop. The accounts stay as they are: at the next sign-in each gets what its account says. ${left}`
  }
  if (one) return 'Its NAS is asked to end it. The customer is off for as long as their router takes to sign in again.'
  return `Each NAS is asked to end its own of the ${count(sessions)}. Those customers are off for as long as their routers take to sign in again. ${left}`
}
