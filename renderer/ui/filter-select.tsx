/** One condition of a list's filter, chosen from a few: named by what it leaves open, and undone in the field itself. */
import { Select, type SelectProps } from '@mantine/core'
import classes from './filter-bar.module.css'
import { withinPage } from './within-page.ts'

export interface FilterSelectProps extends Pick<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly label: string
  /** What no choice means: `Any kind`. */
  readonly any: string
  /** So many to choose from that one types: what is said where none of them fits. */
  readonly none?: string
}

export const FilterSelect = ({ label, any, none, ...choice }: FilterSelectProps) => (
  <Select
    aria-label={label}
    placeholder={any}
    className={classes.choice ?? ''}
    clearable
    clearButtonProps={{ 'aria-label': any }}
    comboboxProps={withinPage}
    {...(none !== undefined && { searchable: true, nothingFoundMessage: none })}
    {...choice}
  />
)
