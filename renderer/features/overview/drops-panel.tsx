/** Why packets were not answered, as bars: the longest is the commonest reason. */
import { IconChevronRight } from '@tabler/icons-react'
import type { RadiusStats } from '../../../shared/contract/radius.ts'
import { dropWord, sortDrops } from '../../ui/drops.ts'
import { count, dayAndTime } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './drops-panel.module.css'
import nasClasses from './nas-panel.module.css'

export interface DropsPanelProps {
  readonly stats: RadiusStats | undefined
  /** When the console started: drops are counted from then. */
  readonly startedAt: string | undefined
  readonly now: number
}

const shownAtMost = 5

export function DropsPanel({ stats, startedAt, now }: DropsPanelProps) {
  const drops = stats ? sortDrops(stats.dropped) : []
  const most = drops[0]?.packets ?? 1
  return (
    <Panel
      title="Drops by reason"
      note={startedAt && `since ${dayAndTime(startedAt, now)}`}
      acts={
        <a className={nasClasses.all} href="#/nas?tab=dropping">
          All
          <IconChevronRight size={15} stroke={1.8} aria-hidden="true" />
        </a>
      }
    >
      {stats && drops.length === 0 ? (
        <p className={classes.none}>Every packet of a known NAS was answered.</p>
      ) : (
        <ul className={classes.list}>
          {drops.slice(0, shownAtMost).map(({ reason, packets }) => (
            <li key={reason}>
              <div className={classes.row}>
                <span>{dropWord(reason)}</span>
                <span className={classes.packets}>{count(packets)}</span>
              </div>
              <div className={classes.track} aria-hidden="true">
                <div className={classes.bar} style={{ width: `${(packets / most) * 100}%` }} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
