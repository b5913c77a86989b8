/** The form behind the listeners: where to bind, which ports. A flag of the command line holds for its run only. */

import { zodResolver } from '@hookform/resolvers/zod'
import { TextInput } from '@mantine/core'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { Settings } from '../../../shared/contract/settings.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { useSaid } from '../../ui/use-said.ts'
import { changedOnly } from './changed-only.ts'
import { showAtFields } from './field-errors.ts'
import { NumberField } from './number-field.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { SaveButtons } from './save-buttons.tsx'
import classes from './section-layout.module.css'

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
  const change = useAct((values: Partial<Form>) => ask.settings.change({ radius: values }))
  const [said, say] = useSaid(6000)
  const { control, register, handleSubmit, setError, reset, formState } = useForm<Form>({
    resolver: zodResolver(Form),
    mode: 'onTouched',
    values: present,
    // Another operator's change must not throw away what is being typed.
    resetOptions: { keepDirtyValues: true },
  })
  const fixed = (field: (typeof fields)[number], otherwise: string): string =>
    fixedByFlags.includes(field)
      ? `${flagOf[field]} decides for this run; this holds from the next start without it`
      : otherwise

  const submit = handleSubmit(async (values) => {
    // What a flag decides is not kept by the way, only because another field was changed.
    const result = await change.run(changedOnly(values, present))
    if (result.ok) {
      reset(values)
      say(fixedByFlags.length > 0 ? 'Kept. What flags decide changes at the next start.' : 'Listening there.')
    } else if (!showAtFields(result.error, fields, setError)) change.clear()
  })

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <RefusalNote error={change.error} title="The listeners are as before" />
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
      {!readOnly && (
        <SaveButtons
          word="Listen there"
          busy={change.busy}
          dirty={formState.isDirty}
          onReset={() => reset()}
          said={said || (formState.isDirty ? 'A NAS that sends to the old port is no longer heard.' : '')}
        />
      )}
    </form>
  )
}
