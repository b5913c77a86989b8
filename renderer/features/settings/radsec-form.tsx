/** The form behind RadSec: on or off, its port, and the files of its certificates. */
import { Switch, TextInput } from '@mantine/core'
import { Controller } from 'react-hook-form'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useHouse } from '../../bridge/house.tsx'
import { NumberField } from './number-field.tsx'
import { RadsecFields } from './radsec-fields.ts'
import classes from './section-layout.module.css'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsForm } from './use-settings-form.ts'

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
  const use = useSettingsForm<RadsecFields>({
    schema: RadsecFields,
    kept: radsec,
    fields,
    change: (changed) => ask.settings.change({ radius: { radsec: changed } }),
    keptWords: ({ enabled }) => (enabled ? 'Kept. How the port fares is said above.' : 'Kept; RadSec is off.'),
  })
  const { control, register, watch, formState } = use.form
  const { errors } = formState
  const switchesOff = radsec.enabled && !watch('enabled')

  return (
    <SettingsForm
      use={use}
      refusedTitle="RadSec is as before"
      word="Keep so"
      wouldMean={switchesOff ? 'NASes that are connected by RadSec are cut off.' : ''}
      readOnly={readOnly}
    >
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
    </SettingsForm>
  )
}
