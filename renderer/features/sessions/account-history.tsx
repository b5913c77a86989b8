/** The sessions of the same account, newest first: how often it drops, and why. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { DrawerSection } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { count, dayAndTime, duration, octets } from '../../ui/format.ts'
import { sessionsOfLink } from '../../ui/links.ts'
import type { SessionDetail } from './session-detail.ts'
import classes from './session-drawer.module.css'

const shownRows = 12
const askEvery = 15_000

export function AccountHistory({ session, onOpen }: { session: SessionDetail; onOpen: (id: string) => void }) {
  const { ask } = useHouse()
  const { username } = session
  const history = useCall(
    () =>
      ask.sessions.query({
        filter: { username: username ?? '' },
        sort: { by: 'startedAt', dir: 'desc' },
        offset: 0,
        limit: shownRows,
      }),
    { key: [username], everyMs: askEvery, enabled: username !== null },
  )
  const { value } = history
  if (username === null || value === undefined || value.rows[0]?.username !== username) return null
  const now = Date.now()
  return (
    <DrawerSection
      title="Sessions of this account"
      reading={
        <a className={lines.link} href={`#${sessionsOfLink(username)}`}>
          {count(value.total)}
          {value.totalIsAtLeast ? '+' : ''} in all
        </a>
      }
    >
      <ul className={lines.list}>
        {value.rows.map((row) => (
          <li key={row.acctUniqueId}>
            <button
              type="button"
              className={`${lines.line} ${classes.past}`}
              aria-current={row.acctUniqueId === session.acctUniqueId ? 'true' : undefined}
              onClick={() => onOpen(row.acctUniqueId)}
            >
              <span>{dayAndTime(row.startedAt, now)}</span>
              <span>
                {duration(
                  (Date.parse(row.stoppedAt ?? new Date(now).toISOString()) - Date.parse(row.startedAt)) / 1000,
                )}
              </span>
              <span className={row.terminateCause === 'Lost-Carrier' ? lines.told : lines.quiet}>
                {row.stoppedAt === null
                  ? row.state === 'stale'
                    ? 'Stale'
                    : 'Up'
                  : (row.terminateCause ?? 'No cause given')}
              </span>
              <span className={classes.amount}>{octets(row.inputOctets + row.outputOctets)}</span>
            </button>
          </li>
        ))}
      </ul>
    </DrawerSection>
  )
}
