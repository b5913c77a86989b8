/** Sets how far the identification by RICA is: the ID number is checked while it is typed, and by the services again. */
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { readSaId } from '../../../shared/base/sa-id.ts'
import { IdKind, RicaState, type Subscriber } from '../../../shared/contract/subscribers.ts'
import { useHouse } from '../../bridge/house.tsx'
import { withinPage } from '../../ui/within-page.ts'
import { dayWords } from './day-words.ts'
import classes from './form.module.css'
import { GuardedDialog, type Refused } from './guarded-dialog.tsx'
import { showRefusal } from './show-refusal.ts'
import { idKindWords, ricaWords } from './words.ts'

interface RicaDraft {
  readonly state: RicaState
  readonly idKind: IdKind | ''
  /** Empty: it stays as it is. */
  readonly idNumber: string
  readonly proofOfAddressOn: string
  readonly reason: string
}

export interface RicaFormProps {
  readonly subscriber: Subscriber
  readonly onDone: (subscriber: Subscriber) => void
}

const states = RicaState.options.map((value) => ({ value, label: ricaWords[value] }))
const idKinds = IdKind.options.map((value) => ({ value, label: idKindWords[value] }))
const fields: readonly (keyof RicaDraft)[] = ['state', 'idKind', 'idNumber', 'proofOfAddressOn', 'reason']
const sastAhead = 2 * 3_600_000

export function RicaForm({ subscriber, onDone }: RicaFormProps) {
  const { ask } = useHouse()
  const { subscriberId, name, kind, ricaDetail: rica } = subscriber
  const [refused, setRefused] = useState<Refused | null>(null)
  const form = useForm<RicaDraft>({
    mode: 'onTouched',
    defaultValues: {
      state: rica.state,
      idKind: rica.idKind ?? (kind === 'person' ? 'sa-id' : 'company'),
      idNumber: '',
      proofOfAddressOn: rica.proofOfAddressOn ?? '',
      reason: rica.reason ?? '',
    },
  })
  const { errors, isDirty, isSubmitting } = form.formState
  const [state, idKind, idNumber] = form.watch(['state', 'idKind', 'idNumber'])
  const today = new Date(Date.now() + sastAhead).toISOString().slice(0, 10)
  const read = idKind === 'sa-id' && idNumber.trim() !== '' ? readSaId(idNumber, today) : null
  const submit = (leave: () => void) =>
    form.handleSubmit(async (draft) => {
      setRefused(null)
      const answer = await ask.subscribers.setRica({
        subscriberId,
        state: draft.state,
        ...((draft.idNumber.trim() !== '' || rica.idKind !== null) && { idKind: draft.idKind || null }),
        ...(draft.idNumber.trim() !== '' && { idNumber: draft.idNumber.trim() }),
        proofOfAddressOn: draft.proofOfAddressOn || null,
        ...(draft.state === 'refused' && { reason: draft.reason.trim() || null }),
      })
      if (answer.ok) {
        onDone(answer.value)
        return leave()
      }
      setRefused(
        showRefusal(answer.error, 'Not changed', form.setError, (field) =>
          fields.find((known) => known === field.split('.').at(-1)),
        ),
      )
    })()
  return (
    <GuardedDialog
      title={`RICA of ${name}`}
      size={520}
      act="Save"
      what={`the RICA of ${name}`}
      names={['rica']}
      dirty={isDirty}
      busy={isSubmitting}
      ready={isDirty}
      refused={refused}
      onSubmit={submit}
    >
      <Controller
        control={form.control}
        name="state"
        render={({ field: { value, onChange, onBlur } }) => (
          <Select
            label="State"
            data-autofocus
            data={states}
            value={value}
            onChange={(chosen) => chosen !== null && onChange(chosen)}
            onBlur={onBlur}
            allowDeselect={false}
            comboboxProps={withinPage}
            error={errors.state?.message}
          />
        )}
      />
      {state === 'refused' && (
        <TextInput
          label="Why it was refused"
          maxLength={300}
          error={errors.reason?.message}
          {...form.register('reason')}
        />
      )}
      <div className={classes.pair}>
        <Controller
          control={form.control}
          name="idKind"
          render={({ field: { value, onChange, onBlur } }) => (
            <Select
              label="Identified by"
              data={idKinds}
              value={value === '' ? null : value}
              onChange={(chosen) => chosen !== null && onChange(chosen)}
              onBlur={onBlur}
              allowDeselect={false}
              comboboxProps={withinPage}
              error={errors.idKind?.message}
            />
          )}
        />
        <TextInput
          label="Number"
          placeholder={rica.idNumber === null ? '' : `${rica.idNumber}, unchanged`}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          description={
            read?.ok
              ? `Born ${dayWords(read.value.born)}, ${read.value.citizen ? 'citizen' : 'not a citizen'}`
              : idKind === 'sa-id'
                ? 'Thirteen digits'
                : idKind === 'company'
                  ? 'As CIPC writes it: 2015/123456/07'
                  : 'As it stands in the passport'
          }
          error={
            errors.idNumber?.message ??
            (read && !read.ok && idNumber.replaceAll(/\D/g, '').length >= 13 ? read.error.words : undefined)
          }
          {...form.register('idNumber', {
            validate: (typed, { idKind: by }) => {
              if (by !== 'sa-id' || typed.trim() === '') return true
              const checked = readSaId(typed, today)
              return checked.ok || checked.error.words
            },
          })}
        />
      </div>
      <TextInput
        type="date"
        label="Proof of address, the day that stands on it"
        description="Not older than three months when it is verified"
        max={today}
        error={errors.proofOfAddressOn?.message}
        {...form.register('proofOfAddressOn')}
      />
    </GuardedDialog>
  )
}
