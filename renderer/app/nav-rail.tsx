/** The navigation: words at 184 px, icons at 48 px, and a mark where something is wrong. */
import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { Condition } from '../../shared/contract/conditions.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import type { Feature } from '../ui/feature.ts'
import { severityWord } from '../ui/severity.tsx'
import { conditionsAt } from './conditions.ts'
import classes from './nav-rail.module.css'

export interface NavRailProps {
  readonly features: readonly Feature[]
  readonly here: Feature | undefined
  readonly folded: boolean
  readonly conditions: readonly Condition[] | null
  readonly onToggle: () => void
}

export function NavRail({ features, here, folded, conditions, onToggle }: NavRailProps) {
  const groups = [...new Set(features.map(({ group }) => group))].filter((group) => group !== 'foot')
  const item = (feature: Feature) => (
    <NavItem
      key={feature.path}
      feature={feature}
      current={feature === here}
      folded={folded}
      wrong={conditionsAt(conditions ?? [], feature.path)}
    />
  )
  return (
    <nav className={classes.rail} data-folded={folded || undefined} aria-label="Pages">
      <a className={classes.brand} href="#/" aria-label="FibreHub NOC, first page">
        <BrandMark />
        {!folded && (
          <span>
            FibreHub <small>NOC</small>
          </span>
        )}
      </a>
      <div className={classes.items}>
        {groups.map((group) => (
          <Fragment key={group}>
            {group !== null && (folded ? <hr className={classes.rule} /> : <h2 className={classes.group}>{group}</h2>)}
            {features.filter((feature) => feature.group === group).map(item)}
          </Fragment>
        ))}
      </div>
      <div className={classes.foot}>
        {features.filter(({ group }) => group === 'foot').map(item)}
        <FoldButton folded={folded} onToggle={onToggle} />
      </div>
    </nav>
  )
}

interface NavItemProps {
  readonly feature: Feature
  readonly current: boolean
  readonly folded: boolean
  readonly wrong: readonly Condition[]
}

function NavItem({ feature: { path, word, icon: Icon }, current, folded, wrong }: NavItemProps) {
  const worst = wrong[0]?.severity
  const troubles = worst
    ? `${wrong.length === 1 ? 'condition' : 'conditions'}, the worst ${severityWord(worst).toLowerCase()}`
    : ''
  return (
    <Tooltip label={word} position="right" disabled={!folded}>
      <a
        className={classes.item}
        href={`#${path}`}
        aria-current={current ? 'page' : undefined}
        aria-label={folded ? `${word}${worst ? `, ${wrong.length} ${troubles}` : ''}` : undefined}
      >
        <Icon size={folded ? 18 : 16} stroke={1.8} />
        {!folded && <span>{word}</span>}
        {worst &&
          (folded ? (
            <span className={classes.dot} data-severity={worst} aria-hidden="true" />
          ) : (
            <span className={classes.count} data-severity={worst}>
              {wrong.length}
              <VisuallyHidden> {troubles}</VisuallyHidden>
            </span>
          ))}
      </a>
    </Tooltip>
  )
}

function FoldButton({ folded, onToggle }: { folded: boolean; onToggle: () => void }) {
  const Icon = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const word = folded ? 'Unfold the navigation' : 'Fold the navigation'
  return (
    <Tooltip label={`${word}  [`} position="right">
      <ActionIcon className={classes.fold ?? ''} aria-label={word} onClick={onToggle}>
        <Icon size={16} stroke={1.8} />
      </ActionIcon>
    </Tooltip>
  )
}
