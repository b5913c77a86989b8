/** A whole number in a form, with its unit. */
import { NumberInput } from '@mantine/core'
import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form'

export interface NumberFieldProps<F extends FieldValues> {
  readonly control: Control<F>
  readonly name: Path<F>
  readonly label: string
  readonly description?: string | undefined
  readonly unit?: string
  readonly disabled?: boolean
}

export const NumberField = <F extends FieldValues>({
  control,
  name,
  label,
  description,
  unit,
  disabled = false,
}: NumberFieldProps<F>) => (
  <Controller
    control={control}
    name={name}
    render={({ field: { value, onChange, onBlur, ref }, fieldState: { error } }) => (
      <NumberInput
        ref={ref}
        label={label}
        description={description}
        disabled={disabled}
        error={error?.message}
        value={value ?? ''}
        onChange={(next) => onChange(next === '' ? undefined : Number(next))}
        onBlur={onBlur}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        {...(unit === undefined ? {} : { suffix: ` ${unit}` })}
      />
    )}
  />
)
