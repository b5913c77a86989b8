/** A passphrase that opens the files where nothing else does, or alone. */
import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Checkbox, Modal, PasswordInput } from '@mantine/core'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { type DataKeyState, Passphrase } from '../../../shared/contract/data-key.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { showAtFields } from './field-errors.ts'
import { RefusalNote } from './refusal-note.tsx'
import layout from './section-layout.module.css'

export interface SetPassphraseProps {
  readonly opened: boolean
  readonly state: DataKeyState
  readonly onClose: () => void
  readonly onSet: () => void
}

const Form = z
  .object({ passphrase: Passphrase, again: z.string(), removeKeyFile: z.boolean() })
  .refine(({ passphrase, again }) => passphrase === again, { path: ['again'], error: 'The two are not the same' })
type Form = z.infer<typeof Form>

export function SetPassphrase({ opened, state, onClose, onSet }: SetPassphraseProps) {
  const { ask } = useHouse()
  const set = useAct(({ passphrase, removeKeyFile }: Form) => ask.dataKey.setPassphrase({ passphrase, removeKeyFile }))
  const { register, handleSubmit, setError, reset, formState } = useForm<Form>({
    resolver: zodResolver(Form),
    mode: 'onTouched',
    defaultValues: { passphrase: '', again: '', removeKeyFile: false },
  })
  const leave = () => {
    reset()
    set.clear()
    onClose()
  }
  const submit = handleSubmit(async (values) => {
    const result = await set.run(values)
    if (result.ok) {
      leave()
      onSet()
    } else if (!showAtFields(result.error, ['passphrase'], setError)) set.clear()
  })
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={state.hasPassphrase ? 'Change the passphrase' : 'Set a passphrase'}
      size={440}
    >
      <form className={layout.form} onSubmit={(event) => void submit(event)} noValidate>
        <RefusalNote error={set.error} title="The passphrase is as before" />
        <PasswordInput
          label="Passphrase"
          description="At least 12 characters; a few plain words are good"
          autoComplete="new-password"
          data-autofocus=""
          error={formState.errors.passphrase?.message}
          {...register('passphrase')}
        />
        <PasswordInput
          label="Passphrase, again"
          description="Nobody can find it out later, not even the console"
          autoComplete="new-password"
          error={formState.errors.again?.message}
          {...register('again')}
        />
        {state.kept === 'file' && (
          <Checkbox
            label="Remove the plain key file"
            description="From then on a start needs a person, or the passphrase in FIBREHUB_UNLOCK; until then RADIUS is not answered"
            {...register('removeKeyFile')}
          />
        )}
        <div className={layout.buttonsEnd}>
          <Button variant="subtle" onClick={leave}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" loading={set.busy}>
            {state.hasPassphrase ? 'Change it' : 'Set it'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
