/** One thing that happened: when, of what kind, what it was, and who did it. */
import {
  IconActivity,
  IconFileCheck,
  IconLogin2,
  IconMessageCircle,
  IconNote,
  IconPackage,
  IconPlugConnectedX,
  IconRouter,
  IconX,
} from '@tabler/icons-react'
import type { TimelineEntry, TimelineKind } from '../../../shared/contract/subscribers.ts'
import { useNow } from '../../bridge/house.tsx'
import lines from '../../ui/drawer-lines.module.css'
import type { FeatureIcon } from '../../ui/feature.ts'
import { absoluteTime, axisTime, timeOrDay } from '../../ui/format.ts'
import { sessionLink } from '../../ui/links.ts'
import classes from './timeline.module.css'

const icons: Readonly<Record<TimelineKind, FeatureIcon>> = {
  session: IconActivity,
  'sign-in': IconLogin2,
  hardware: IconRouter,
  service: IconPackage,
  rica: IconFileCheck,
  consent: IconMessageCircle,
  note: IconNote,
}

function iconOf({ kind, tone }: TimelineEntry): FeatureIcon {
  if (tone === 'bad' && kind === 'session') return IconPlugConnectedX
  if (tone === 'bad' && kind === 'sign-in') return IconX
  return icons[kind]
}

export function TimelineRow({ entry, ofToday }: { entry: TimelineEntry; ofToday: boolean }) {
  const { at, kind, tone, title, words, by, acctUniqueId } = entry
  const now = useNow(60_000)
  const Icon = iconOf(entry)
  return (
    <li className={classes.entry}>
      <time className={classes.time} dateTime={at} title={absoluteTime(at)}>
        {ofToday ? axisTime(at) : timeOrDay(at, now)}
        {!ofToday && <small>{axisTime(at)}</small>}
      </time>
      <span className={classes.disc} data-tone={tone} aria-hidden="true">
        <Icon size={13} stroke={1.8} />
      </span>
      <div>
        <div className={classes.first}>
          <span className={classes.title}>
            {acctUniqueId === null ? (
              title
            ) : (
              <a className={lines.link} href={`#${sessionLink(acctUniqueId)}`}>
                {title}
              </a>
            )}
          </span>
          {by !== null && <span className={classes.by}>{by}</span>}
        </div>
        {words !== '' && <p className={kind === 'note' ? classes.note : classes.words}>{words}</p>}
      </div>
    </li>
  )
}
