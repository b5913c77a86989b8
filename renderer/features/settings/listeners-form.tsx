/** The form behind the listeners: where to bind, which ports. A flag of the command line holds for its run only. */
import { TextInput } from '@mantine/core'
import { z } from 'zod'
import { Settings } from '../../../shared/contract/settings.ts'
import { useHouse } from '../../bridge/house.tsx'
import { NumberField } from './number-field.tsx'
import classes from './section-layout.module.css'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsForm } from './use-settings-form.ts'

const port = z
  .int({ error: 'A port is a whole number' })
  .min(0, 'From 0; 0 takes any free port')
  .max(65_535, 'A port is at most 65535')
const Form = z.object({
  bind: z.string().refine((text) => Settings.shape.radius.shape.bind.safeParse(text).success, {
    error: 'Give an IP address of this machine, or 0.0.0.0 for all of them',
  }),
  authPort: port,
  acctPort: port,
})
type Form = z.infer<typeof Form>
const fields = ['bind', 'authPort', 'acctPort'] as const

const flagOf = { bind: '--radius-bind', authPort: '--radius-auth', acctPort: '--radius-acct' } as const

export function ListenersForm({ settings: { radius }, readOnly }: { settings: Settings; readOnly: boolean }) {
  const { ask } = useHouse()
  const { fixedByFlags, ...present } = radius
  const use = useSettingsForm<Form>({
    schema: Form,
    kept: present,
    fields,
    change: (changed) => ask.settings.change({ radius: changed }),
    keptWords: () =>
      fixedByFlags.length > 0 ? 'Kept. What flags decide changes at the next start.' : 'Listening there.',
  })
  const { control, register, formState } = use.form
  const fixed = (field: (typeof fields)[number], otherwise: string): string =>
    fixedByFlags.includes(field)
      ? `${flagOf[field]} decides for this run; this holds from the next start without it`
      : otherwise

  return (
    <SettingsForm
      use={use}
      refusedTitle="The listeners are as before"
      word="Listen there"
      wouldMean={'A NAS that sends to the old port is no longer heard.'}
      readOnly={readOnly}
    >
      <TextInput
        label="Address to listen on"
        description={fixed('bind', '0.0.0.0 is every address of this machine')}
        error={formState.errors.bind?.message}
        spellCheck={false}
        disabled={readOnly}
        {...register('bind')}
      />
      <div className={classes.fields}>
        <NumberField
          control={control}
          name="acctPort"
          label="Accounting port"
          description={fixed('acctPort', 'Usually 1813')}
          disabled={readOnly}
        />
        <NumberField
          control={control}
          name="authPort"
          label="Authentication port"
          description={fixed('authPort', 'Usually 1812')}
          disabled={readOnly}
        />
      </div>
    </SettingsForm>
  )
}
