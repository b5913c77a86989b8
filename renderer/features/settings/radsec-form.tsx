/** The form behind RadSec: on or off, its port, and the files of its certificates. */

import { zodResolver } from '@hookform/resolvers/zod'
import { Switch, TextInput } from '@mantine/core'
import { Controller, useForm } from 'react-hook-form'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { useSaid } from '../../ui/use-said.ts'
import { changedOnly } from './changed-only.ts'
import { showAtFields } from './field-errors.ts'
import { NumberField } from './number-field.tsx'
import { RadsecFields } from './radsec-fields.ts'
import { RefusalNote } from './refusal-note.tsx'
import { SaveButtons } from './save-buttons.tsx'
import classes from './section-layout.module.css'

type Radsec = Settings['radius']['radsec']
const fields = ['enabled', 'port', 'caFile', 'certificateFile', 'keyFile'] as const

const files = [
  {
    name: 'caFile',
    label: 'CA certificate',
    description: 'PEM; who signs the certificates of your NASes. Several may follow each other in one file',
  },
  {
    name: 'certificateFile',
    label: 'Certificate of this console',
    description: 'PEM, with those between it and its CA behind it. NASes are shown this one',
  },
  { name: 'keyFile', label: 'Private key', description: 'PEM without a passphrase, to the certificate above' },
] as const

export function RadsecForm({ radsec, readOnly }: { radsec: Radsec; readOnly: boolean }) {
  const { ask } = useHouse()
  const change = useAct((values: Partial<Radsec>) => ask.settings.change({ radius: { radsec: values } }))
  const [said, say] = useSaid(6000)
  const { control, register, handleSubmit, setError, reset, watch, formState } = useForm<RadsecFields>({
    resolver: zodResolver(RadsecFields),
    mode: 'onTouched',
    values: radsec,
    // Another operator's change must not throw away what is being typed.
    resetOptions: { keepDirtyValues: true },
  })
  const { errors, isDirty } = formState
  const switchesOff = radsec.enabled && !watch('enabled')

  const submit = handleSubmit(async (values) => {
    const result = await change.run(changedOnly(values, radsec))
    if (result.ok) {
      reset(values)
      say(values.enabled ? 'Kept. How the port fares is said above.' : 'Kept; RadSec is off.')
    } else if (!showAtFields(result.error, fields, setError)) change.clear()
  })

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <RefusalNote error={change.error} title="RadSec is as before" />
      <div className={classes.fields}>
        <Controller
          control={control}
          name="enabled"
          render={({ field: { value, onChange, onBlur, ref } }) => (
            <Switch
              ref={ref}
              size="xs"
              label="Take RADIUS over TLS"
              description="For NASes behind NAT, on addresses that change, or across the internet"
              checked={value}
              onChange={(event) => onChange(event.currentTarget.checked)}
              onBlur={onBlur}
              disabled={readOnly}
            />
          )}
        />
        <NumberField
          control={control}
          name="port"
          label="TCP port"
          description="Usually 2083, for accounting and authentication alike"
          disabled={readOnly}
        />
      </div>
      <p className={classes.text}>The files lie on the machine that this console runs on, and only it reads them.</p>
      {files.map(({ name, label, description }) => (
        <TextInput
          key={name}
          label={label}
          description={description}
          error={errors[name]?.message}
          autoComplete="off"
          spellCheck={false}
          disabled={readOnly}
          {...register(name)}
        />
      ))}
      {!readOnly && (
        <SaveButtons
          word="Keep so"
          busy={change.busy}
          dirty={isDirty}
          onReset={() => reset()}
          said={said || (isDirty && switchesOff ? 'NASes that are connected by RadSec are cut off.' : '')}
        />
      )}
    </form>
  )
}
