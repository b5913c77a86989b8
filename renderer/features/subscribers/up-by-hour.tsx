/** Up by hour for seven days, as the sessions of the account say it. */
import { ok } from '../../../shared/base/result.ts'
import { useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { decimal } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import prose from '../../ui/prose.module.css'
import { type CoveredHours, coverHours, type DayOfHours } from './cover-hours.ts'
import classes from './up-by-hour.module.css'

const week = 7 * 86_400_000
const askEvery = 30_000
/** More drops than this in a week, and each hour of it is wrong anyhow. */
const mostSessions = 1000
const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
const sastAhead = 2 * 3_600_000

export function UpByHour({ username }: { username: string }) {
  const { ask } = useHouse()
  const now = useNow(60_000)
  const read = useCall(
    async () => {
      const since = new Date(Date.now() - week - 86_400_000).toISOString()
      const [first, ofWeek] = await Promise.all([
        ask.sessions.query({ filter: { username }, sort: { by: 'startedAt', dir: 'asc' }, limit: 1 }),
        ask.sessions.query({
          filter: { username, from: since, timeOf: 'open' },
          sort: { by: 'startedAt', dir: 'desc' },
          limit: mostSessions,
        }),
      ])
      if (!first.ok) return first
      return ofWeek.ok ? ok({ first: first.value.rows[0], rows: ofWeek.value.rows }) : ofWeek
    },
    { key: [username], everyMs: askEvery },
  )
  if (!read.value?.first || read.value.rows.length === mostSessions) return null
  const { first, rows } = read.value
  // Of a session that is stale nobody knows whether it still stands.
  const stale = rows.find(({ state }) => state === 'stale')
  const known = { from: Date.parse(first.startedAt), to: stale ? Date.parse(stale.updatedAt) : now }
  const spans = rows.map(({ state, startedAt, updatedAt, stoppedAt }) => ({
    from: Date.parse(startedAt),
    to: state === 'up' ? now : Date.parse(stoppedAt ?? updatedAt),
  }))
  return <Drawn covered={coverHours(spans, known, now)} />
}

const percent = (share: number): string => `${decimal(Math.floor(share * 1000) / 10)} %`

function Drawn({ covered: { days, share } }: { covered: CoveredHours }) {
  if (share === null) return null
  return (
    <Panel title="Up by hour, 7 days" acts={<span className={classes.share}>{percent(share)}</span>}>
      <div
        className={classes.map}
        role="img"
        aria-label={`Up ${percent(share)} of what is known of 7 days. ${wordWorst(days)}`}
      >
        {days.map(({ day, hours }) => (
          <Row key={day} day={day} hours={hours} />
        ))}
        <span />
        {['00', '06', '12', '18'].map((at) => (
          <span key={at} className={classes.hour}>
            {at}
          </span>
        ))}
      </div>
      {days.some(({ hours }) => hours[0] === null) && (
        <p className={prose.small}>Empty hours are before the first session here.</p>
      )}
    </Panel>
  )
}

const dayName = (day: number): string => weekdays[new Date(day + sastAhead).getUTCDay()] ?? ''
const lookOf = (share: number | null) =>
  share === null ? 'unknown' : share >= 0.995 ? 'all' : share <= 0.005 ? 'none' : 'some'

const Row = ({ day, hours }: DayOfHours) => (
  <>
    <span className={classes.day}>{dayName(day)}</span>
    {hours.map((share, at) => {
      const name = `${dayName(day)} ${String(at).padStart(2, '0')}:00`
      const words = share === null ? 'not known' : `up ${percent(share)}`
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: an hour of the day is its place
        <span key={at} className={classes.cell} data-share={lookOf(share)} title={`${name}, ${words}`} />
      )
    })}
  </>
)

/** For whoever does not see the colours: which days were not whole. */
function wordWorst(days: readonly DayOfHours[]): string {
  const hurt = days.flatMap(({ day, hours }) => {
    const down = hours.filter((share) => share !== null && share < 0.995).length
    return down === 0 ? [] : [`${dayName(day)}: ${down} ${down === 1 ? 'hour' : 'hours'} not whole`]
  })
  return hurt.length === 0 ? 'Every hour was whole.' : `${hurt.join(', ')}.`
}
