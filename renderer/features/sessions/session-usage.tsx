/** What a session moved: rates over the last hours, and volumes by South African day. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { ChartLegend } from '../../ui/chart-legend.tsx'
import { DrawerSection } from '../../ui/docked-drawer.tsx'
import { count, decimal, megabits, octets } from '../../ui/format.ts'
import { LineChart, type LineSeries } from '../../ui/line-chart.tsx'
import type { SessionDetail } from './session-detail.ts'
import classes from './session-drawer.module.css'
import { spanWords, type UsageSpan, usageSpan } from './usage-span.ts'

const hours = 24
const askEvery = 30_000
/** A week and the day in progress. */
const shownDays = 8

export function SessionUsage({ session }: { session: SessionDetail }) {
  const { ask } = useHouse()
  const { acctUniqueId } = session
  const usage = useCall(() => ask.sessions.usage({ acctUniqueId, hours }), { key: [acctUniqueId], everyMs: askEvery })
  const value = usage.state === 'loading' ? undefined : usage.value
  const known = value?.points.filter(({ outputRate }) => outputRate !== null) ?? []
  const now = Date.now()
  const span = usageSpan(
    known.map(({ at }) => Date.parse(at)),
    now,
  )
  return (
    <>
      <DrawerSection title={`Usage, ${spanWords[span]}, Mb/s`} reading={<Legend session={session} />}>
        {value === undefined ? (
          <div className={classes.chart} />
        ) : known.length < 2 ? (
          <p className={classes.none}>
            {known.length === 0 ? 'No rate is known yet.' : 'One rate is known so far.'} A line needs two
            Interim-Updates
            {session.interimSeconds === null ? '.' : `; this NAS sends one every ${session.interimSeconds} s.`}
          </p>
        ) : (
          <div className={classes.chart}>
            <LineChart
              label={`Usage in Mb/s, ${spanWords[span]}`}
              series={series}
              points={drawn(value.points, now, span)}
              write={(rate) => (Number.isInteger(rate) ? count(rate) : decimal(rate))}
            />
          </div>
        )}
      </DrawerSection>
      {value !== undefined && value.days.length > 0 && <Days days={value.days} />}
    </>
  )
}

const series: readonly LineSeries[] = [
  { key: 'down', word: 'Down', tone: 'own' },
  { key: 'up', word: 'Up', tone: 'other' },
]

interface Point {
  readonly at: string
  readonly inputRate: number | null
  readonly outputRate: number | null
}

const inMegabits = (rate: number | null) => (rate === null ? null : rate / 1_000_000)

/** The whole span, also where the session is younger: nothing is known there. */
function drawn(points: readonly Point[], now: number, span: UsageSpan) {
  const from = now - span * 3_600_000
  const nothing = { down: null, up: null }
  return [
    { at: from, ...nothing },
    ...points
      .map(({ at, inputRate, outputRate }) => ({
        at: Date.parse(at),
        down: inMegabits(outputRate),
        up: inMegabits(inputRate),
      }))
      .filter(({ at }) => at > from),
    { at: now, ...nothing },
  ]
}

function Legend({ session }: { session: SessionDetail }) {
  const values =
    session.state === 'up' ? { down: megabits(session.outputRate), up: megabits(session.inputRate) } : undefined
  return <ChartLegend series={series} {...(values ? { values } : {})} />
}

interface Day {
  readonly day: string
  readonly inputOctets: number
  readonly outputOctets: number
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
/** The day comes as one of South Africa already: `2026-11-23`. */
const dayWords = (day: string) => `${day.slice(8)} ${months[Number(day.slice(5, 7)) - 1]}`

function Days({ days }: { days: readonly Day[] }) {
  const shown = [...days].sort((a, b) => b.day.localeCompare(a.day)).slice(0, shownDays)
  const most = Math.max(1, ...shown.map((day) => day.inputOctets + day.outputOctets))
  const share = (amount: number) => ({ width: `${(amount / most) * 100}%` })
  return (
    <DrawerSection title="Volume by day" reading="down and up of the whole account">
      <ul className={classes.days}>
        {shown.map(({ day, inputOctets, outputOctets }) => (
          <li key={day} className={classes.day}>
            <span>{dayWords(day)}</span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.downBar} style={share(outputOctets)} />
              <span className={classes.upBar} style={share(inputOctets)} />
            </span>
            <span className={classes.amount}>{octets(outputOctets)}</span>
            <span className={classes.amount}>{octets(inputOctets)}</span>
          </li>
        ))}
      </ul>
    </DrawerSection>
  )
}
