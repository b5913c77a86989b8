/** Changes who a subscriber is, how they are reached and where; what is masked stays as it is unless it is typed anew. */
import { useState } from 'react'
import { type Path, useForm } from 'react-hook-form'
import type { Subscriber } from '../../../shared/contract/subscribers.ts'
import { useHouse } from '../../bridge/house.tsx'
import { GuardedDialog, type Refused } from './guarded-dialog.tsx'
import { showRefusal } from './show-refusal.ts'
import { addressesOf, contactsOf, draftOf, fieldInForm, type SubscriberDraft } from './subscriber-draft.ts'
import { AddressFields, ContactFields, WhoFields } from './subscriber-fields.tsx'

export interface EditSubscriberProps {
  readonly subscriber: Subscriber
  readonly onDone: (subscriber: Subscriber) => void
}

export function EditSubscriber({ subscriber, onDone }: EditSubscriberProps) {
  const { ask } = useHouse()
  const [refused, setRefused] = useState<Refused | null>(null)
  const form = useForm<SubscriberDraft>({ mode: 'onTouched', defaultValues: draftOf(subscriber) })
  const { isDirty, isSubmitting, dirtyFields } = form.formState
  const submit = (leave: () => void) =>
    form.handleSubmit(async (draft) => {
      setRefused(null)
      const answer = await ask.subscribers.change({
        subscriberId: subscriber.subscriberId,
        ...(dirtyFields.name && { name: draft.name.trim() }),
        ...(dirtyFields.kind && { kind: draft.kind }),
        ...(dirtyFields.reference && { reference: draft.reference.trim() || null }),
        // A list is replaced whole: it is sent where anything of it was changed.
        ...(dirtyFields.contacts && { contacts: contactsOf(draft).map(({ sent }) => sent) }),
        ...(dirtyFields.addresses && { addresses: addressesOf(draft).map(({ sent }) => sent) }),
      })
      if (answer.ok) {
        onDone(answer.value)
        return leave()
      }
      setRefused(
        showRefusal(
          answer.error,
          'Not saved',
          form.setError,
          (field) => fieldInForm(field, draft) as Path<SubscriberDraft> | undefined,
        ),
      )
    })()
  return (
    <GuardedDialog
      title={`Edit ${subscriber.name}`}
      size={720}
      act="Save"
      what={subscriber.name}
      names={['edit']}
      dirty={isDirty}
      busy={isSubmitting}
      ready={isDirty}
      refused={refused}
      onSubmit={submit}
    >
      <WhoFields form={form} />
      <ContactFields form={form} />
      <AddressFields form={form} />
    </GuardedDialog>
  )
}
