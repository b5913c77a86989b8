/** What happened with this account: its sessions, and how its last sign-ins were decided. */
import type { Account } from '../../../shared/contract/accounts.ts'
import { useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { BurstNote } from '../../ui/burst-note.tsx'
import { count, octets } from '../../ui/format.ts'
import { sessionsOfLink, signInsOfLink } from '../../ui/links.ts'
import { Panel } from '../../ui/panel.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { SignInOutcome } from '../../ui/sign-in-outcome.tsx'
import { SessionStateMark } from '../../ui/state-chip.tsx'
import { When } from '../../ui/when.tsx'
import classes from './account-history.module.css'

const shownRows = 6
const askEvery = 5_000

interface Totalled {
  readonly total: number
  readonly totalIsAtLeast?: boolean | undefined
}
const totalOf = ({ total, totalIsAtLeast }: Totalled): string => `${count(total)}${totalIsAtLeast ? '+' : ''}`

export function AccountSessions({ account: { username, state } }: { account: Account }) {
  const { ask } = useHouse()
  const now = useNow(30_000)
  const { value } = useCall(
    () =>
      ask.sessions.query({
        filter: { username },
        sort: { by: 'startedAt', dir: 'desc' },
        offset: 0,
        limit: shownRows,
      }),
    { key: [username], everyMs: askEvery },
  )
  return (
    <Panel
      title="Sessions"
      note={value && `${totalOf(value)} in all`}
      acts={<SeeAll to={sessionsOfLink(username)} word="See all sessions" />}
    >
      {state !== 'enabled' && value?.rows.some((row) => row.stoppedAt === null) && (
        <p className={classes.still}>
          <SeverityMark severity="minor" size={13} /> It is {state}, and its session is still up: open it to disconnect.
        </p>
      )}
      {value?.rows.length === 0 && <p className={classes.none}>It never had a session here.</p>}
      <ul className={classes.list}>
        {value?.rows.map((row) => (
          <li key={row.acctUniqueId}>
            <a className={classes.session} href={`#${sessionsOfLink(username)}&session=${row.acctUniqueId}`}>
              <SessionStateMark state={row.state} />
              <span>
                <When at={row.startedAt} now={now} />
              </span>
              <span className={classes.words}>
                {row.stoppedAt === null ? (row.nasName ?? row.nasAddress) : (row.terminateCause ?? 'No cause given')}
              </span>
              <span className={classes.amount}>{octets(row.inputOctets + row.outputOctets)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

export function AccountSignIns({ username }: { username: string }) {
  const { ask } = useHouse()
  const now = useNow(30_000)
  const { value } = useCall(() => ask.authLog.query({ username, limit: shownRows }), {
    key: [username],
    refreshOn: ['authLog.moved'],
  })
  // The number in its words moves on without an event.
  const conditions = useCall(() => ask.conditions.list({}), {
    key: [],
    refreshOn: ['conditions.changed'],
    everyMs: askEvery,
  })
  const newest = value?.rows[0]
  return (
    <Panel
      title="Sign-in attempts"
      note={value && `${totalOf(value)} kept`}
      acts={<SeeAll to={signInsOfLink(username)} word="See all attempts" />}
    >
      {newest?.outcome === 'reject' && <BurstNote rejected={newest} conditions={conditions.value} />}
      {value?.rows.length === 0 && <p className={classes.none}>Nobody has tried to sign in as {username}.</p>}
      <ul className={classes.list}>
        {value?.rows.map(({ attemptId, at, outcome, words, nasName, nasAddress }) => {
          const accepted = outcome === 'accept'
          return (
            <li key={attemptId}>
              <a
                className={classes.attempt}
                title={`${words} · ${nasName ?? nasAddress}`}
                href={`#${signInsOfLink(username)}&attempt=${attemptId}@${encodeURIComponent(at)}`}
              >
                <span>
                  <When at={at} now={now} />
                </span>
                <SignInOutcome outcome={outcome} />
                <span className={classes.words}>{accepted ? (nasName ?? nasAddress) : words}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

const SeeAll = ({ to, word }: { to: string; word: string }) => (
  <a className={classes.all} href={`#${to}`}>
    {word}
  </a>
)
