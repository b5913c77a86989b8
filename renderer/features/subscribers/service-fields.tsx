/** The fields of a service: what is sold, over whom, by which account, and the days of its life. */
import { Select, TextInput } from '@mantine/core'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { ServiceStatus } from '../../../shared/contract/service-status.ts'
import type { SubscriberAddress } from '../../../shared/contract/subscribers.ts'
import { FnoSelect } from '../../ui/fno-select.tsx'
import { withinPage } from '../../ui/within-page.ts'
import classes from './form.module.css'
import { kbpsOf, type ServiceDraft } from './service-draft.ts'
import { statusWords } from './words.ts'

export interface ServiceFieldsProps {
  readonly form: UseFormReturn<ServiceDraft>
  /** The fields stand alone: they are begun with. */
  readonly first?: boolean
  /** Offered where there are several. */
  readonly addresses: readonly SubscriberAddress[]
}

const statuses = ServiceStatus.options.map((value) => ({ value, label: statusWords[value] }))
const isSpeed = (text: string) => kbpsOf(text) !== undefined || 'Mbit/s: 100 or 2.5'
const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }

export function ServiceFields({ form, addresses, first = false }: ServiceFieldsProps) {
  const { errors } = form.formState
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          label="Account"
          data-autofocus={first || undefined}
          description="The username as the router sends it, with its realm"
          autoComplete="off"
          spellCheck={false}
          maxLength={253}
          styles={mono}
          error={errors.username?.message}
          {...form.register('username')}
        />
        <Controller
          control={form.control}
          name="status"
          render={({ field: { value, onChange, onBlur } }) => (
            <Select
              label="Status"
              description="A new one takes today as its day, unless another is given"
              data={statuses}
              value={value}
              onChange={(chosen) => chosen !== null && onChange(chosen)}
              onBlur={onBlur}
              allowDeselect={false}
              comboboxProps={withinPage}
              error={errors.status?.message}
            />
          )}
        />
      </div>
      <div className={classes.three}>
        <TextInput
          label="Package"
          placeholder="As it is sold: Vuma Core 100/50"
          autoComplete="off"
          maxLength={120}
          error={errors.package?.message}
          {...form.register('package')}
        />
        <TextInput
          label="Down, Mbit/s"
          inputMode="decimal"
          autoComplete="off"
          error={errors.down?.message}
          {...form.register('down', { validate: isSpeed })}
        />
        <TextInput
          label="Up, Mbit/s"
          inputMode="decimal"
          autoComplete="off"
          error={errors.up?.message}
          {...form.register('up', { validate: isSpeed })}
        />
      </div>
      <div className={classes.trio}>
        <Controller
          control={form.control}
          name="fnoId"
          render={({ field: { value, onChange, onBlur } }) => (
            <FnoSelect
              label="FNO"
              none="Whose fibre it is"
              fnoId={value === '' ? null : value}
              onChange={(chosen) => onChange(chosen ?? '')}
              onBlur={onBlur}
              error={errors.fnoId?.message}
              comboboxProps={withinPage}
            />
          )}
        />
        <TextInput
          label="FNO reference"
          placeholder="What they call the service"
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          error={errors.fnoReference?.message}
          {...form.register('fnoReference')}
        />
        <TextInput
          label="FNO zone"
          placeholder="Mpumalanga Zone 1"
          autoComplete="off"
          maxLength={120}
          error={errors.zone?.message}
          {...form.register('zone')}
        />
      </div>
      {addresses.length > 1 && (
        <Controller
          control={form.control}
          name="addressId"
          render={({ field: { value, onChange, onBlur } }) => (
            <Select
              label="At"
              placeholder="The first address"
              data={addresses.map(({ addressId, street, suburb }) => ({
                value: addressId,
                label: [street, suburb].filter(Boolean).join(', ') || 'Address without a street',
              }))}
              value={value === '' ? null : value}
              onChange={(chosen) => onChange(chosen ?? '')}
              onBlur={onBlur}
              clearable
              clearButtonProps={{ 'aria-label': 'The first address' }}
              comboboxProps={withinPage}
              error={errors.addressId?.message}
            />
          )}
        />
      )}
      <div className={classes.four}>
        {days.map(({ name, label }) => (
          <TextInput key={name} type="date" label={label} error={errors[name]?.message} {...form.register(name)} />
        ))}
      </div>
    </>
  )
}

const days = [
  { name: 'orderedOn', label: 'Ordered on' },
  { name: 'activatedOn', label: 'Active from' },
  { name: 'suspendedOn', label: 'Suspended on' },
  { name: 'cancelledOn', label: 'Cancelled on' },
] as const
