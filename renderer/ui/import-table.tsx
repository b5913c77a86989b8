/** A table of what an import would bring. It scrolls by itself: what is decided under it stays in sight. */
import type { ReactNode } from 'react'
import classes from './import-table.module.css'
import table from './plain-table.module.css'

export interface ImportTableProps {
  /** Names what scrolls. */
  readonly label: string
  /** Above it, with what can be done with all its rows. */
  readonly heading: ReactNode
  /** `numeric`: numbers stand under it, at the right edge. */
  readonly columns: readonly { readonly head: ReactNode; readonly numeric?: boolean }[]
  /** A `tr` each; a cell is marked `data-numeric`, or `data-main` where it says what the row is. */
  readonly children: ReactNode
}

export const ImportTable = ({ label, heading, columns, children }: ImportTableProps) => (
  <div>
    <h3 className={classes.heading}>{heading}</h3>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
      <table className={table.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ head, numeric }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table neither come nor go
              <th key={place} scope="col" data-numeric={numeric ? '' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  </div>
)
