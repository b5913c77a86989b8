/** A form over one part of the settings: only what was changed is sent, and what is wrong is said at its field. */
import { zodResolver } from '@hookform/resolvers/zod'
import { type FieldValues, type Path, type Resolver, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { Result } from '../../../shared/base/result.ts'
import { type Acting, useAct } from '../../bridge/house.tsx'
import { useSaid } from '../../ui/use-said.ts'
import { changedOnly } from './changed-only.ts'
import { showAtFields } from './field-errors.ts'

interface Refusal {
  readonly type: string
}

export interface SettingsFormDeps<F extends FieldValues> {
  readonly schema: z.ZodType<F, F>
  /** As it is kept now. */
  readonly kept: F
  /** Those at which a refusal can be shown. */
  readonly fields: readonly Path<F>[]
  readonly change: (changed: Partial<F>) => Promise<Result<unknown, Refusal>>
  /** Said when it was kept. */
  readonly keptWords: (values: F) => string
}

export interface SettingsFormInUse<F extends FieldValues> {
  readonly form: UseFormReturn<F>
  readonly isDirty: boolean
  readonly submit: () => Promise<void>
  readonly acting: Acting<[Partial<F>], unknown, Refusal>
  /** What was done; empty again after a while. */
  readonly said: string
}

export function useSettingsForm<F extends FieldValues>(deps: SettingsFormDeps<F>): SettingsFormInUse<F> {
  const { schema, kept, fields, change, keptWords } = deps
  const acting = useAct(change)
  const [said, say] = useSaid(6000)
  const form = useForm<F>({
    resolver: zodResolver(schema) as Resolver<F>,
    mode: 'onTouched',
    values: kept,
    // Another operator's change must not throw away what is being typed.
    resetOptions: { keepDirtyValues: true },
  })
  const submit = form.handleSubmit(async (values) => {
    // What was not touched is not kept by the way, only because another field was changed.
    const result = await acting.run(changedOnly(values, kept))
    if (result.ok) {
      form.reset(values)
      say(keptWords(values))
    } else if (!showAtFields(result.error, fields, form.setError)) acting.clear()
  })
  return { form, isDirty: form.formState.isDirty, submit, acting, said }
}
