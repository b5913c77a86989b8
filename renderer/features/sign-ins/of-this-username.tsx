/** What else is known of the username of an attempt: its open sessions, and its other attempts. */
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import { useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { DrawerSection } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { age, clockTime, count, dayAndTime, duration } from '../../ui/format.ts'
import { sessionLink, signInsOfLink } from '../../ui/links.ts'
import { SignInOutcome } from '../../ui/sign-in-outcome.tsx'
import { reasonWords } from '../../ui/sign-in-words.ts'
import { SessionStateMark } from '../../ui/state-chip.tsx'
import { startOfSastDay } from '../../ui/time-range.ts'
import type { AttemptPlace } from './address.ts'
import classes from './of-this-username.module.css'

const shownSessions = 5
const shownAttempts = 12
const readEvery = 5000

export function OpenSessions({ username }: { username: string }) {
  const { ask } = useHouse()
  const now = useNow(5000)
  const open = useCall(
    () =>
      ask.sessions.query({
        filter: { username, state: ['up', 'stale'] },
        sort: { by: 'startedAt', dir: 'desc' },
        limit: shownSessions,
      }),
    { key: [username], everyMs: readEvery },
  )
  if (open.state === 'loading' || !open.value) return null
  const { total, rows } = open.value
  return (
    <DrawerSection title="Open sessions" reading={total > rows.length ? `${count(total)} in all` : undefined}>
      {rows.length === 0 && <p className={lines.none}>None now.</p>}
      <ul className={lines.list}>
        {rows.map((row) => (
          <li key={row.acctUniqueId}>
            <a className={`${lines.line} ${classes.columns}`} href={`#${sessionLink(row.acctUniqueId)}`}>
              <SessionStateMark state={row.state} />
              <span>{row.nasName ?? row.nasAddress}</span>
              <span className={lines.quiet}>
                {row.state === 'stale'
                  ? `not heard for ${age(now - Date.parse(row.updatedAt))}`
                  : `up ${duration((now - Date.parse(row.startedAt)) / 1000)}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </DrawerSection>
  )
}

interface OtherAttemptsProps {
  readonly attempt: SignInAttempt
  readonly onOpen: (place: AttemptPlace) => void
}

export function OtherAttempts({ attempt, onOpen }: OtherAttemptsProps) {
  const { ask } = useHouse()
  const { username } = attempt
  const others = useCall(() => ask.authLog.query({ username, limit: shownAttempts }), {
    key: [username],
    everyMs: readEvery,
  })
  if (others.state === 'loading' || !others.value) return null
  const { total, totalIsAtLeast, rows } = others.value
  const today = startOfSastDay(Date.now())
  return (
    <DrawerSection
      title="Attempts of this username"
      reading={
        <a className={lines.link} href={`#${signInsOfLink(username)}`}>
          {count(total)}
          {totalIsAtLeast ? '+' : ''} in all
        </a>
      }
    >
      <ul className={lines.list}>
        {rows.map(({ attemptId, at, outcome, reason }) => (
          <li key={attemptId}>
            <button
              type="button"
              className={`${lines.line} ${classes.columns}`}
              aria-current={attemptId === attempt.attemptId ? 'true' : undefined}
              onClick={() => onOpen({ attemptId, at })}
            >
              <span>{Date.parse(at) >= today ? clockTime(at) : dayAndTime(at, today)}</span>
              <SignInOutcome outcome={outcome} />
              <span className={outcome === 'reject' ? lines.told : lines.quiet}>
                {outcome === 'reject' ? reasonWords[reason] : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </DrawerSection>
  )
}
