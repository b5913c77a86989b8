/** Setting a password: one's own, or, as an admin, somebody's. */
import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Modal, PasswordInput } from '@mantine/core'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { type Operator, Password } from '../../../shared/contract/operators.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { showAtFields } from './field-errors.ts'
import { RefusalNote } from './refusal-note.tsx'
import classes from './section-layout.module.css'

export interface PasswordFormProps {
  readonly operator: Operator
  /** One's own: the present password is asked for where there is one. */
  readonly own: boolean
  readonly onDone: () => void
  readonly onCancel?: () => void
}

const Form = z
  .object({ current: z.string().max(200, 'At most 200 characters'), password: Password, again: z.string() })
  .refine(({ password, again }) => password === again, { path: ['again'], error: 'The two are not the same' })
type Form = z.infer<typeof Form>

export function PasswordForm({ operator, own, onDone, onCancel }: PasswordFormProps) {
  const { ask } = useHouse()
  const asksPresent = own && operator.hasPassword
  const set = useAct(({ current, password }: Form) =>
    ask.operators.setPassword({
      operatorId: operator.operatorId,
      password,
      ...(asksPresent ? { current } : {}),
    }),
  )
  const { register, handleSubmit, setError, reset, formState } = useForm<Form>({
    resolver: zodResolver(Form),
    mode: 'onTouched',
    defaultValues: { current: '', password: '', again: '' },
  })
  const submit = handleSubmit(async (values) => {
    const result = await set.run(values)
    if (result.ok) {
      reset()
      return onDone()
    }
    const error =
      result.error.type === 'WrongPassword'
        ? { type: 'InvalidInput', issues: [{ field: 'current', message: 'This is not your present password' }] }
        : result.error
    if (!showAtFields(error, ['current', 'password'], setError)) set.clear()
  })
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <RefusalNote error={set.error} title="The password is as before" />
      <input type="text" autoComplete="username" value={operator.signInName} readOnly hidden />
      {asksPresent && (
        <PasswordInput
          label="Present password"
          data-autofocus=""
          autoComplete="current-password"
          error={formState.errors.current?.message}
          {...register('current')}
        />
      )}
      <PasswordInput
        label="New password"
        description="At least 10 characters; a few plain words are good"
        data-autofocus={asksPresent ? undefined : ''}
        autoComplete="new-password"
        error={formState.errors.password?.message}
        {...register('password')}
      />
      <PasswordInput
        label="New password, again"
        autoComplete="new-password"
        error={formState.errors.again?.message}
        {...register('again')}
      />
      <div className={onCancel ? classes.buttonsEnd : classes.buttons}>
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" variant="filled" loading={set.busy}>
          Set the password
        </Button>
      </div>
    </form>
  )
}

export interface SetPasswordDialogProps {
  readonly operator: Operator | undefined
  readonly own: boolean
  readonly onClose: () => void
}

export const SetPasswordDialog = ({ operator, own, onClose }: SetPasswordDialogProps) => (
  <Modal
    opened={operator !== undefined}
    onClose={onClose}
    title={own ? 'Set my password' : `Password of ${operator?.name ?? ''}`}
    size={420}
  >
    <p className={classes.text} style={{ marginBottom: 14 }}>
      {own
        ? 'Your sign-ins in other browsers end; this one stays.'
        : 'Their present sign-ins end. Tell them the password on a road that others do not read.'}
    </p>
    {operator && <PasswordForm operator={operator} own={own} onDone={onClose} onCancel={onClose} />}
  </Modal>
)
