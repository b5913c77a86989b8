/** What would come of an import, in four numbers. */
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
