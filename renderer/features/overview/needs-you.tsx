/** What is wrong right now, worst first; each leads to the page that shows it. */
import { IconCircleCheck } from '@tabler/icons-react'
import type { Condition } from '../../../shared/contract/conditions.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SeverityMark, severityWord } from '../../ui/severity.tsx'
import { When } from '../../ui/when.tsx'
import { countSeverities } from './count-severities.ts'
import classes from './needs-you.module.css'

export interface NeedsYouProps {
  readonly conditions: readonly Condition[] | undefined
  /** Could not be read. */
  readonly unknown: boolean
  readonly now: number
  /** What is fine, for when nothing is wrong: `3 of 3 NASes heard in the last 10 min`. */
  readonly calm: string
}

export function NeedsYou({ conditions, unknown, now, calm }: NeedsYouProps) {
  return (
    <Panel title="Needs you" note={conditions && wordCounts(conditions)} inset={false}>
      {!conditions && unknown ? (
        <div className={classes.calm}>
          <SeverityMark severity="unknown" size={26} />
          <p className={classes.nothing}>Unknown</p>
          <p className={classes.why}>What needs you could not be read. Until then it counts as the worst.</p>
        </div>
      ) : !conditions ? (
        <LoadingRows words="What needs you is being read" rows={4} />
      ) : conditions.length === 0 ? (
        <div className={classes.calm}>
          <IconCircleCheck size={26} stroke={1.5} aria-hidden="true" className={classes.check ?? ''} />
          <p className={classes.nothing}>Nothing needs you</p>
          <p className={classes.why}>{calm}</p>
        </div>
      ) : (
        <ul className={classes.list}>
          {conditions.map((condition) => (
            <li key={condition.conditionId}>
              <a className={classes.item} href={`#${condition.link}`} title={`${condition.title}. ${condition.detail}`}>
                <SeverityMark severity={condition.severity} size={16} />
                <span className={classes.words}>
                  <span className={classes.title}>{condition.title}</span>
                  <span className={classes.detail}>{condition.detail}</span>
                </span>
                <span className={classes.since}>
                  <When at={condition.since} now={now} as="age" />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const wordCounts = (conditions: readonly Condition[]): string =>
  countSeverities(conditions)
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => `${number} ${severityWord(severity).toLowerCase()}`)
    .join(', ')
