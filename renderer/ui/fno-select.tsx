/** Chooses a fibre network operator, or none; one that is not among those we know stays where it was chosen before. */
import { Select, type SelectProps } from '@mantine/core'
import { fnoOptions } from './fno-words.ts'

export interface FnoSelectProps
  extends Pick<SelectProps, 'description' | 'disabled' | 'onBlur' | 'error' | 'comboboxProps'> {
  readonly label: string
  /** What no choice means: `Everybody`. */
  readonly none: string
  readonly fnoId: string | null
  readonly onChange: (fnoId: string | null) => void
}

export const FnoSelect = ({ none, fnoId, ...field }: FnoSelectProps) => (
  <Select
    placeholder={none}
    data={fnoOptions(fnoId)}
    value={fnoId}
    searchable
    clearable
    clearButtonProps={{ 'aria-label': none }}
    nothingFoundMessage="No such FNO"
    {...field}
  />
)
