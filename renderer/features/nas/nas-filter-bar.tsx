/** The field that finds a NAS, how many were found, and what they send together. */
import { count, perSecond } from '../../ui/format.ts'
import { SearchField, type SearchFieldProps } from '../../ui/search-field.tsx'
import type { JudgedNas } from './judge-nas.ts'
import classes from './nas-page.module.css'

export interface NasFilterBarProps {
  readonly search: string
  readonly onSearch: SearchFieldProps['onSearch']
  readonly rows: readonly JudgedNas[] | undefined
  readonly all: readonly JudgedNas[] | undefined
}

export function NasFilterBar({ search, onSearch, rows, all }: NasFilterBarProps) {
  const rate = rows?.reduce((sum, { packetsPerSecond }) => sum + packetsPerSecond, 0)
  return (
    <div className={classes.filter}>
      <SearchField
        label="Find a NAS"
        placeholder="Name, address, type"
        className={classes.search}
        search={search}
        onSearch={onSearch}
      />
      {rows && all && all.length > 0 && (
        <p className={classes.found} aria-live="polite">
          <span className={classes.number}>{count(rows.length)}</span> of {count(all.length)}
          {rate !== undefined && <span className={classes.rate}>{perSecond(rate)} pkt/s</span>}
        </p>
      )}
    </div>
  )
}
