/** What would come of an import, in four numbers. */
import { count } from './format.ts'
import classes from './import-figures.module.css'

export interface ImportFigure {
  readonly name: string
  /** As it is shown. */
  readonly value: string
}

export const ImportFigures = ({ figures }: { figures: readonly ImportFigure[] }) => (
  <dl className={classes.figures}>
    {figures.map(({ name, value }) => (
      <div key={name} className={classes.figure}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

export interface ImportCountsProps {
  readonly counts: { readonly added: number; readonly updated: number; readonly same: number; readonly left: number }
}

/** Of rows that are brought one by one: what becomes of them. */
export const ImportCounts = ({ counts: { added, updated, same, left } }: ImportCountsProps) => (
  <ImportFigures
    figures={[
      { name: 'New', value: count(added) },
      { name: 'Updated', value: count(updated) },
      { name: 'The same', value: count(same) },
      { name: 'Left out', value: count(left) },
    ]}
  />
)
