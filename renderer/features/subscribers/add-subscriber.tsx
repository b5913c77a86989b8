/** Adds a subscriber: who, how they are reached, where, and the service that is sold. RICA is done on their page. */
import { useState } from 'react'
import { type Path, useForm } from 'react-hook-form'
import { useHouse } from '../../bridge/house.tsx'
import { subscriberLink } from '../../ui/links.ts'
import classes from './form.module.css'
import { GuardedDialog, type Refused } from './guarded-dialog.tsx'
import { emptyService, type ServiceDraft, serviceFieldInForm, serviceInput } from './service-draft.ts'
import { ServiceFields } from './service-fields.tsx'
import { fieldsRefused, showRefusal } from './show-refusal.ts'
import { addressesOf, contactsOf, emptyDraft, fieldInForm, type SubscriberDraft } from './subscriber-draft.ts'
import { AddressFields, ContactFields, WhoFields } from './subscriber-fields.tsx'

/** `username`: filled in, of an account that has no subscriber. */
export function AddSubscriber({ username }: { username: string }) {
  const { ask } = useHouse()
  const [refused, setRefused] = useState<Refused | null>(null)
  const form = useForm<SubscriberDraft>({ mode: 'onTouched', defaultValues: emptyDraft })
  const service = useForm<ServiceDraft>({ mode: 'onTouched', defaultValues: { ...emptyService, username } })
  const { isDirty, isSubmitting } = form.formState
  const sold = service.formState
  const submit = (leave: (to?: string) => void) =>
    form.handleSubmit(async (draft) => {
      setRefused(null)
      if (!(await service.trigger(undefined, { shouldFocus: true }))) return
      const typed = service.getValues()
      const withService = sold.isDirty || username !== ''
      const answer = await ask.subscribers.add({
        name: draft.name.trim(),
        kind: draft.kind,
        reference: draft.reference.trim() || null,
        contacts: contactsOf(draft).map(({ sent: { kind, value, label } }) => ({ kind, value: value ?? '', label })),
        addresses: addressesOf(draft).map(({ sent: { street, suburb, city, postalCode, lat, lon } }) => ({
          street,
          suburb,
          city,
          postalCode,
          lat,
          lon,
        })),
        services: withService ? [serviceInput(typed, { ...sold.dirtyFields, status: true, username: true })] : [],
      })
      if (answer.ok) return leave(subscriberLink(answer.value.subscriberId))
      const ofService = fieldsRefused(answer.error).some(({ field }) => /^(services\.|username)/.test(field))
      setRefused(
        ofService
          ? showRefusal(answer.error, 'Not added', service.setError, serviceFieldInForm)
          : showRefusal(
              answer.error,
              'Not added',
              form.setError,
              (field) => fieldInForm(field, draft) as Path<SubscriberDraft> | undefined,
            ),
      )
    })()
  return (
    <GuardedDialog
      title="Add a subscriber"
      size={760}
      act="Add the subscriber"
      what="the new subscriber"
      names={['add', 'username']}
      dirty={isDirty || sold.isDirty}
      busy={isSubmitting}
      refused={refused}
      onSubmit={submit}
    >
      <WhoFields form={form} />
      <ContactFields form={form} />
      <AddressFields form={form} />
      <fieldset className={classes.list}>
        <legend>Service</legend>
        <ServiceFields form={service} addresses={[]} />
      </fieldset>
    </GuardedDialog>
  )
}
