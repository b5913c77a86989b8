/** Adds a NAS or changes one. What the contract asks of each field is checked while typing, and again by the service. */
import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Modal, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { type Nas, type NasOrders, type NasRow, NasType } from '../../../shared/contract/nas.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useHouse } from '../../bridge/house.tsx'
import { nasTypeWords } from '../../ui/nas-type-words.ts'
import { Note } from '../../ui/note.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import {
  AddedFields,
  ChangedFields,
  coaPortOutOfSight,
  fieldsOf,
  type NasFields,
  onlyDirty,
  startingFields,
} from './nas-fields.ts'
import classes from './nas-form.module.css'
import { ruleWords } from './nas-words.ts'
import { OrdersField } from './orders-field.tsx'
import { SecretField } from './secret-field.tsx'
import { wordRefusal } from './word-refusal.ts'

export interface NasFormProps {
  /** The NAS to change, or null to add one. */
  readonly nas: NasRow | null
  /** Filled in for a new one. */
  readonly address: string
  readonly onClose: () => void
  /** With the secret as it was typed, empty where it was kept: it can be shown once without being revealed. */
  readonly onDone: (nas: Nas, secret: string) => void
}

export function NasForm({ nas, address: given, onClose, onDone }: NasFormProps) {
  const { ask } = useHouse()
  useReturnFocus()
  const form = useForm<NasFields>({
    resolver: zodResolver(nas ? ChangedFields : AddedFields),
    mode: 'onTouched',
    defaultValues: nas ? fieldsOf(nas) : { ...startingFields, address: given },
  })
  const { errors, isSubmitting, isDirty, dirtyFields, submitCount, defaultValues } = form.formState

  const submit = form.handleSubmit(async (fields) => {
    const answer = nas
      ? await ask.nas.change({ nasId: nas.nasId, ...onlyDirty(fields, dirtyFields) })
      : await ask.nas.add(fields)
    if (answer.ok) return onDone(answer.value, fields.secret)
    const atFields = wordRefusal(answer.error)
    for (const { field, words } of atFields) form.setError(field, { message: words }, { shouldFocus: true })
    if (atFields.length === 0) form.setError('root', { message: wordWhole(answer.error) })
  })

  const fields = useRef<HTMLFormElement>(null)
  // The form may be higher than the window: what keeps it from being saved comes into sight.
  useEffect(() => {
    if (submitCount > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [submitCount])

  const chooseOrders = (orders: NasOrders, onChange: (orders: NasOrders) => void) => {
    onChange(orders)
    if (orders.over === 'udp') return
    const before = defaultValues?.coaPort ?? startingFields.coaPort
    form.setValue('coaPort', coaPortOutOfSight(form.getValues('coaPort'), before), { shouldDirty: true })
    form.clearErrors('coaPort')
  }

  return (
    <Modal
      opened
      title={nas ? `Edit ${nas.name}` : 'Add a NAS'}
      size={520}
      onClose={onClose}
      // What was typed is not thrown away by a stray key or click; Cancel does that.
      closeOnEscape={!isDirty}
      closeOnClickOutside={!isDirty}
    >
      <form ref={fields} onSubmit={submit} noValidate>
        <Stack gap="md">
          {errors.root?.message && (
            <Note severity="major" title={nas ? 'Not saved' : 'Not added'} announce>
              {errors.root.message}
            </Note>
          )}
          <div className={classes.pair}>
            <TextInput
              label="Name"
              description="As you call it: bng-cpt-01"
              data-autofocus
              autoComplete="off"
              spellCheck={false}
              error={errors.name?.message}
              {...form.register('name')}
            />
            <Controller
              control={form.control}
              name="type"
              render={({ field: { ref: _, ...field } }) => (
                <Select label="Type" description="Which lines to paste" data={types} {...field} />
              )}
            />
          </div>
          <TextInput
            label="Address"
            description="Where its packets come from: one address, or a range such as 10.20.4.0/24"
            autoComplete="off"
            spellCheck={false}
            styles={mono}
            error={errors.address?.message}
            {...form.register('address')}
          />
          <Controller
            control={form.control}
            name="secret"
            render={({ field, fieldState }) => (
              <SecretField
                value={field.value}
                onChange={field.onChange}
                onBlur={field.onBlur}
                error={fieldState.error?.message}
                kept={nas !== null}
              />
            )}
          />
          <Controller
            control={form.control}
            name="orders"
            render={({ field: { value, onChange, onBlur } }) => (
              <OrdersField
                value={value}
                onChange={(orders) => chooseOrders(orders, onChange)}
                onBlur={onBlur}
                hostError={form.getFieldState('orders.host').error?.message}
                portError={form.getFieldState('orders.port').error && 'A port is 1 to 65535'}
                coaPort={
                  <TextInput
                    label="CoA port"
                    description="UDP, usually 3799"
                    inputMode="numeric"
                    autoComplete="off"
                    styles={mono}
                    error={errors.coaPort && 'A port is 1 to 65535'}
                    {...form.register('coaPort', { valueAsNumber: true })}
                  />
                }
              />
            )}
          />
          <Controller
            control={form.control}
            name="requireMessageAuthenticator"
            render={({ field }) => (
              <Radio.Group
                label="Message-Authenticator"
                description="Accounting is signed as a whole and taken under each of these"
                inputWrapperOrder={['label', 'description', 'error', 'input']}
                value={String(field.value)}
                onChange={(text) => field.onChange(ruleWords.find(({ rule }) => String(rule) === text)?.rule)}
              >
                <div className={classes.rules}>
                  {ruleWords.map(({ rule, word, meaning }) => (
                    <Radio key={word} size="xs" value={String(rule)} label={word} description={meaning} />
                  ))}
                </div>
              </Radio.Group>
            )}
          />
          <div className={classes.foot}>
            <Button variant="subtle" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="filled" type="submit" loading={isSubmitting} disabled={nas !== null && !isDirty}>
              {nas ? `Save ${nas.name}` : 'Add NAS'}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  )
}

const types = NasType.options.map((value) => ({ value, label: nasTypeWords[value] }))
const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }

const wordWhole = (error: { readonly type: string }): string =>
  wordsForBridge(error)?.words ??
  (error.type === 'NasNotFound' ? 'Somebody else has removed this NAS meanwhile.' : error.type)
