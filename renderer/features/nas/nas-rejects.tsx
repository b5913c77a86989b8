/** The sign-ins of one NAS that were rejected: whether they are a burst, the last few, and the way to all of them. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { DrawerSection } from '../../ui/docked-drawer.tsx'
import { clockTime, count, dayAndTime } from '../../ui/format.ts'
import { rejectsOfNasLink } from '../../ui/links.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { burstOn } from '../../ui/reject-burst.ts'
import { reasonWords } from '../../ui/sign-in-words.ts'
import { startOfSastDay } from '../../ui/time-range.ts'
import classes from './nas-rejects.module.css'

const shownRejects = 5
const readEvery = 5000

export function NasRejects({ address }: { address: string }) {
  const { ask } = useHouse()
  const rejects = useCall(() => ask.authLog.query({ nasAddress: address, outcome: 'reject', limit: shownRejects }), {
    key: [address],
    everyMs: readEvery,
  })
  // The number in its words moves on without an event.
  const conditions = useCall(() => ask.conditions.list({}), {
    key: [],
    refreshOn: ['conditions.changed'],
    everyMs: readEvery,
  })
  if (rejects.state === 'loading' || !rejects.value) return null
  const { total, totalIsAtLeast, rows } = rejects.value
  const burst = burstOn(conditions.value ?? [], address)
  const today = startOfSastDay(Date.now())
  return (
    <DrawerSection
      title="Rejected sign-ins"
      reading={
        <a className={classes.link} href={`#${rejectsOfNasLink(address)}`}>
          {count(total)}
          {totalIsAtLeast ? '+' : ''} in all
        </a>
      }
    >
      {burst && (
        <Note severity={burst.severity} title={burst.title}>
          {burst.detail}
        </Note>
      )}
      <ul className={classes.list}>
        {rows.map(({ attemptId, at, username, reason }) => (
          <li key={attemptId} className={classes.row}>
            <a
              className={classes.line}
              href={`#${rejectsOfNasLink(address)}&attempt=${attemptId}@${encodeURIComponent(at)}`}
            >
              <span>{Date.parse(at) >= today ? clockTime(at) : dayAndTime(at, today)}</span>
              <Mono className={classes.who}>{username || 'no username'}</Mono>
              <span>{reasonWords[reason]}</span>
            </a>
          </li>
        ))}
      </ul>
    </DrawerSection>
  )
}
