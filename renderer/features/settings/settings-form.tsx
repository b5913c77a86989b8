/** What a form over a part of the settings has besides its fields: why it was refused, and its buttons for who may. */
import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import { RefusalNote } from './refusal-note.tsx'
import { SaveButtons } from './save-buttons.tsx'
import classes from './section-layout.module.css'
import type { SettingsFormInUse } from './use-settings-form.ts'

export interface SettingsFormProps<F extends FieldValues> {
  readonly use: SettingsFormInUse<F>
  readonly refusedTitle: string
  /** What saving is called here. */
  readonly word: string
  /** What it means to save what was changed. */
  readonly wouldMean: string
  readonly readOnly: boolean
  readonly children: ReactNode
}

export function SettingsForm<F extends FieldValues>(props: SettingsFormProps<F>) {
  const { use, refusedTitle, word, wouldMean, readOnly, children } = props
  const { form, isDirty, submit, acting, said } = use
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <RefusalNote error={acting.error} title={refusedTitle} />
      {children}
      {!readOnly && (
        <SaveButtons
          word={word}
          busy={acting.busy}
          dirty={isDirty}
          onReset={() => form.reset()}
          said={said || (isDirty ? wouldMean : '')}
        />
      )}
    </form>
  )
}
