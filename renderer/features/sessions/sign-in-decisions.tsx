/** The last sign-ins of a session's username: how it came on, or why it could not. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { DrawerSection } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { clockTime, count, dayAndTime } from '../../ui/format.ts'
import { signInsOfLink } from '../../ui/links.ts'
import { SignInOutcome } from '../../ui/sign-in-outcome.tsx'
import { startOfSastDay } from '../../ui/time-range.ts'
import classes from './session-drawer.module.css'

const shownAttempts = 5
const readEvery = 5000

export function SignInDecisions({ username }: { username: string }) {
  const { ask } = useHouse()
  const attempts = useCall(() => ask.authLog.query({ username, limit: shownAttempts }), {
    key: [username],
    everyMs: readEvery,
  })
  if (attempts.state === 'loading' || !attempts.value) return null
  const { total, totalIsAtLeast, rows } = attempts.value
  const today = startOfSastDay(Date.now())
  return (
    <DrawerSection
      title="Sign-in decisions"
      reading={
        <a className={lines.link} href={`#${signInsOfLink(username)}`}>
          {count(total)}
          {totalIsAtLeast ? '+' : ''} in all
        </a>
      }
    >
      {rows.length === 0 && <p className={lines.none}>None is kept of this username.</p>}
      <ul className={lines.list}>
        {rows.map(({ attemptId, at, outcome, words }) => (
          <li key={attemptId}>
            <a
              className={`${lines.line} ${classes.decision}`}
              href={`#${signInsOfLink(username)}&attempt=${attemptId}@${encodeURIComponent(at)}`}
            >
              <span>{Date.parse(at) >= today ? clockTime(at) : dayAndTime(at, today)}</span>
              <SignInOutcome outcome={outcome} />
              <span className={outcome === 'reject' ? lines.told : lines.quiet}>{words}</span>
            </a>
          </li>
        ))}
      </ul>
    </DrawerSection>
  )
}
