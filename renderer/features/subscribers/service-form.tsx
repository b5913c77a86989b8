/** Adds a service to a subscriber or changes one: package, operator, account, status and its days. */
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Service, Subscriber } from '../../../shared/contract/subscribers.ts'
import { useHouse } from '../../bridge/house.tsx'
import { GuardedDialog, type Refused } from './guarded-dialog.tsx'
import { emptyService, type ServiceDraft, serviceDraftOf, serviceFieldInForm, serviceInput } from './service-draft.ts'
import { ServiceFields } from './service-fields.tsx'
import { showRefusal } from './show-refusal.ts'

export interface ServiceFormProps {
  readonly subscriber: Subscriber
  /** Null: a new one. */
  readonly service: Service | null
  readonly onDone: (subscriber: Subscriber) => void
}

export function ServiceForm({ subscriber, service, onDone }: ServiceFormProps) {
  const { ask } = useHouse()
  const [refused, setRefused] = useState<Refused | null>(null)
  const form = useForm<ServiceDraft>({
    mode: 'onTouched',
    defaultValues: service ? serviceDraftOf(service) : emptyService,
  })
  const { isDirty, isSubmitting, dirtyFields } = form.formState
  const submit = (leave: () => void) =>
    form.handleSubmit(async (draft) => {
      setRefused(null)
      const { subscriberId } = subscriber
      const answer = service
        ? await ask.subscribers.changeService({ serviceId: service.serviceId, ...serviceInput(draft, dirtyFields) })
        : await ask.subscribers.addService({
            subscriberId,
            ...serviceInput(draft, { ...dirtyFields, status: true }),
          })
      if (answer.ok) {
        onDone(answer.value)
        return leave()
      }
      setRefused(showRefusal(answer.error, service ? 'Not saved' : 'Not added', form.setError, serviceFieldInForm))
    })()
  return (
    <GuardedDialog
      title={service ? 'Edit the service' : 'Add a service'}
      size={680}
      act={service ? 'Save' : 'Add the service'}
      what={`the service of ${subscriber.name}`}
      names={['service']}
      dirty={isDirty}
      busy={isSubmitting}
      ready={service === null || isDirty}
      refused={refused}
      onSubmit={submit}
    >
      <ServiceFields first form={form} addresses={subscriber.addresses} />
    </GuardedDialog>
  )
}
