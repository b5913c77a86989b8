/** What is known of one thing: names in grey, values beside them. */
import { Fragment, type ReactNode } from 'react'
import classes from './fact-list.module.css'
import { Mono } from './mono.tsx'

export interface Fact {
  readonly name: string
  readonly value: ReactNode
  readonly mono?: boolean
}

/** Two columns where there is room: pairs read across, as in a drawer. */
export function FactList({ facts, columns = 1 }: { facts: readonly Fact[]; columns?: 1 | 2 }) {
  return (
    <dl className={classes.facts} data-columns={columns}>
      {facts.map(({ name, value, mono }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{mono ? <Mono>{value}</Mono> : value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
