/** The bar above a list: its search, what else narrows it, and how many rows are left. */
import type { ReactNode } from 'react'
import classes from './filter-bar.module.css'
import { SearchField, type SearchFieldProps } from './search-field.tsx'

export interface ListFilterProps extends Omit<SearchFieldProps, 'className'> {
  /** Further conditions, in the order in which they are read. */
  readonly children?: ReactNode
  /** At the right edge: how many rows, what can be done with all of them. */
  readonly end?: ReactNode
}

export const ListFilter = ({ children, end, ...search }: ListFilterProps) => (
  <search className={classes.bar} aria-label="Filter">
    <SearchField className={classes.search} {...search} />
    {children}
    {end !== undefined && (
      <div className={classes.count} aria-live="off">
        {end}
      </div>
    )}
  </search>
)
