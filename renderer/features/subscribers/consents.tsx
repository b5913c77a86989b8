/** What a subscriber may be sent, said when and where. */
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { ConsentPurpose, type Subscriber } from '../../../shared/contract/subscribers.ts'
import { titleOfFailure } from '../../bridge/error-words.ts'
import { useAct, useHouse, useNow } from '../../bridge/house.tsx'
import form from '../../ui/form.module.css'
import { timeOrDay } from '../../ui/format.ts'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import classes from './subscriber.module.css'
import { consentWords, wordRefusal } from './words.ts'

export interface ConsentsProps {
  readonly subscriber: Subscriber
  readonly mayChange: boolean
  readonly onSaved: (subscriber: Subscriber) => void
}

export function Consents({ subscriber, mayChange, onSaved }: ConsentsProps) {
  const now = useNow(60_000)
  const [changing, setChanging] = useState<ConsentPurpose | null>(null)
  const said = (purpose: ConsentPurpose) => subscriber.consents.find((one) => one.purpose === purpose)
  return (
    <Panel title="Consent">
      <ul className={classes.rows}>
        {ConsentPurpose.options.map((purpose) => {
          const consent = said(purpose)
          const given = consent ? consent.given : purpose === 'service'
          const Icon = given ? IconCheck : IconX
          return (
            <li key={purpose}>
              <Icon
                size={13}
                stroke={1.8}
                color={given ? 'var(--fh-cleared)' : 'var(--fh-t3)'}
                aria-label={given ? 'Yes' : 'No'}
              />
              <span>
                {consentWords[purpose]}
                <span className={classes.faint}>
                  {consent
                    ? ` · ${consent.given ? 'said yes' : 'said no'} ${timeOrDay(consent.at, now)}, ${consent.source}`
                    : purpose === 'service'
                      ? ' · part of the service'
                      : ' · never asked'}
                </span>
              </span>
              {mayChange && (
                <Button size="xs" variant="subtle" onClick={() => setChanging(purpose)}>
                  {given ? 'Withdraw' : 'Give'}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {changing !== null && (
        <ConsentForm
          subscriberId={subscriber.subscriberId}
          purpose={changing}
          given={!(said(changing)?.given ?? changing === 'service')}
          onClose={() => setChanging(null)}
          onDone={(changed) => {
            onSaved(changed)
            setChanging(null)
          }}
        />
      )}
    </Panel>
  )
}

interface ConsentFormProps {
  readonly subscriberId: string
  readonly purpose: ConsentPurpose
  readonly given: boolean
  readonly onClose: () => void
  readonly onDone: (subscriber: Subscriber) => void
}

function ConsentForm({ subscriberId, purpose, given, onClose, onDone }: ConsentFormProps) {
  const { ask } = useHouse()
  useReturnFocus()
  const [source, setSource] = useState('')
  const [problem, setProblem] = useState<string>()
  const { run, busy, error } = useAct(() =>
    ask.subscribers.setConsent({ subscriberId, purpose, given, source: source.trim() }),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (source.trim() === '') return setProblem('Say where it was said: POPIA asks for it')
    const answer = await run()
    if (answer.ok) onDone(answer.value)
  }
  const verb = given ? 'Give' : 'Withdraw'
  return (
    <Modal opened onClose={onClose} title={`${verb} consent: ${consentWords[purpose].toLowerCase()}`} size={440}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {error && (
            <Note severity="major" title={titleOfFailure(error, 'Not changed')} announce>
              {wordRefusal(error).words}
            </Note>
          )}
          <TextInput
            label="Where it was said"
            description="call, e-mail, order form"
            data-autofocus
            maxLength={80}
            value={source}
            error={problem}
            onChange={(event) => {
              setSource(event.currentTarget.value)
              setProblem(undefined)
            }}
          />
          <div className={form.foot}>
            <Button variant="subtle" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="filled" type="submit" loading={busy}>
              {verb} consent
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  )
}
