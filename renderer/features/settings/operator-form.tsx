/** Adding an operator, and changing one's name, sign-in name or role. */
import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Modal, PasswordInput, Select, TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { Controller, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { Role } from '../../../shared/contract/define.ts'
import { type Operator, operators } from '../../../shared/contract/operators.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { roleWords } from '../../ui/role-words.ts'
import { showAtFields } from './field-errors.ts'
import { RefusalNote } from './refusal-note.tsx'
import classes from './section-layout.module.css'

// The contract's own rules, so that the field and the service never disagree.
const AddForm = operators.calls.add.input.omit({ act: true })
type AddForm = z.infer<typeof AddForm>
const ChangeForm = AddForm.omit({ password: true })
type ChangeForm = z.infer<typeof ChangeForm>

const roleChoices = Role.options.map((role) => ({
  value: role,
  label: `${roleWords[role].word}: ${roleWords[role].may}`,
}))

/** A sign-in name that is taken belongs to its field like any other thing that is wrong with it. */
const asIssue = (error: { readonly type: string }) =>
  error.type === 'SignInNameTaken'
    ? { type: 'InvalidInput', issues: [{ field: 'signInName', message: 'Somebody else signs in with this name' }] }
    : error

export function AddOperator({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { ask } = useHouse()
  const add = useAct((values: AddForm) => ask.operators.add(values))
  const form = useForm<AddForm>({
    resolver: zodResolver(AddForm),
    mode: 'onTouched',
    defaultValues: { name: '', signInName: '', role: 'operator', password: '' },
  })
  const leave = () => {
    onClose()
    form.reset()
    add.clear()
  }
  const submit = form.handleSubmit(async (values) => {
    const result = await add.run(values)
    if (result.ok) leave()
    else if (!showAtFields(asIssue(result.error), ['name', 'signInName', 'role', 'password'], form.setError))
      add.clear()
  })
  return (
    <Modal opened={opened} onClose={leave} title="Add an operator" size={440}>
      <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <RefusalNote error={add.error} title="Nobody was added" />
        <WhoFields form={form as unknown as UseFormReturn<ChangeForm>} />
        <PasswordInput
          label="First password"
          description="Length matters, signs do not. They change it under Settings, Password"
          autoComplete="new-password"
          error={form.formState.errors.password?.message}
          {...form.register('password')}
        />
        <div className={classes.buttonsEnd}>
          <Button variant="subtle" onClick={leave}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" loading={add.busy}>
            Add the operator
          </Button>
        </div>
      </form>
    </Modal>
  )
}

export function ChangeOperator({ operator, onClose }: { operator: Operator | undefined; onClose: () => void }) {
  const { ask } = useHouse()
  const change = useAct((values: ChangeForm & { operatorId: string }) => ask.operators.change(values))
  const form = useForm<ChangeForm>({
    resolver: zodResolver(ChangeForm),
    mode: 'onTouched',
    defaultValues: { name: '', signInName: '', role: 'operator' },
  })
  const { reset } = form
  useEffect(() => {
    if (operator) reset({ name: operator.name, signInName: operator.signInName, role: operator.role })
  }, [operator, reset])
  const leave = () => {
    onClose()
    change.clear()
  }
  const submit = form.handleSubmit(async (values) => {
    if (!operator) return
    const result = await change.run({ operatorId: operator.operatorId, ...values })
    if (result.ok) leave()
    else if (!showAtFields(asIssue(result.error), ['name', 'signInName', 'role'], form.setError)) change.clear()
  })
  return (
    <Modal opened={operator !== undefined} onClose={leave} title={`Change ${operator?.name ?? ''}`} size={440}>
      <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <RefusalNote error={change.error} title="The operator is as before" />
        <WhoFields form={form} />
        <div className={classes.buttonsEnd}>
          <Button variant="subtle" onClick={leave}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" loading={change.busy} disabled={!form.formState.isDirty}>
            Change
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function WhoFields({ form: { control, register, formState } }: { form: UseFormReturn<ChangeForm> }) {
  return (
    <>
      <TextInput
        label="Name"
        data-autofocus=""
        autoComplete="off"
        error={formState.errors.name?.message}
        {...register('name')}
      />
      <TextInput
        label="Signs in as"
        description="Lower case, such as r.mokoena"
        autoComplete="off"
        spellCheck={false}
        error={formState.errors.signInName?.message}
        {...register('signInName')}
      />
      <Controller
        control={control}
        name="role"
        render={({ field: { value, onChange, onBlur }, fieldState: { error } }) => (
          <Select
            label="Role"
            data={roleChoices}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            error={error?.message}
          />
        )}
      />
    </>
  )
}
