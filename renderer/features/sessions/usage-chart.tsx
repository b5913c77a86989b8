/** Rates over time: down in iris with a fill, up as a grey line. Where nothing is known the line is broken. */
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisTime, dayAndTime, megabits } from '../../ui/format.ts'
import { niceTicks } from './nice-ticks.ts'
import classes from './session-drawer.module.css'

export interface UsagePoint {
  readonly at: string
  readonly inputRate: number | null
  readonly outputRate: number | null
}

interface Drawn {
  readonly at: number
  readonly down: number | null
  readonly up: number | null
}

const hour = 3_600_000
const megabit = 1_000_000
const axis = { fill: 'var(--fh-t3)', fontSize: 11 } as const

/** Every four hours by the South African clock. */
function ticksBetween(from: number, to: number): number[] {
  const step = 4 * hour
  const sast = 2 * hour
  const ticks: number[] = []
  for (let at = Math.ceil((from + sast) / step) * step - sast; at <= to; at += step) ticks.push(at)
  return ticks
}

export function UsageChart({ points }: { points: readonly UsagePoint[] }) {
  const drawn: readonly Drawn[] = points.map(({ at, inputRate, outputRate }) => ({
    at: Date.parse(at),
    down: outputRate,
    up: inputRate,
  }))
  const to = Date.now()
  const from = to - 24 * hour
  const most = Math.max(0, ...drawn.flatMap(({ down, up }) => [down ?? 0, up ?? 0]))
  const rates = niceTicks(most / megabit)
  return (
    <div
      className={classes.chart}
      role="img"
      aria-label={`Usage in the last 24 hours, at most ${megabits(most)} Mb/s down`}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={drawn.slice()}
          margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--fh-line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            ticks={ticksBetween(from, to)}
            tickFormatter={axisTime}
            tick={axis}
            tickLine={false}
            axisLine={false}
            height={20}
            allowDataOverflow
          />
          <YAxis
            domain={[0, (rates.at(-1) ?? 1) * megabit]}
            ticks={rates.map((rate) => rate * megabit)}
            tickFormatter={(bits: number) => String(Number((bits / megabit).toPrecision(3)))}
            tick={axis}
            tickLine={false}
            axisLine={false}
            width={30}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--fh-line2)' }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as Drawn | undefined
              return active && point ? <Reading point={point} /> : null
            }}
          />
          <Area
            dataKey="down"
            stroke="var(--fh-a-line)"
            strokeWidth={1.5}
            fill="var(--fh-a-line)"
            fillOpacity={0.16}
            dot={false}
            activeDot={{ r: 2.5 }}
            isAnimationActive={false}
          />
          <Line
            dataKey="up"
            stroke="var(--fh-t3)"
            strokeWidth={1.2}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

const Reading = ({ point }: { point: Drawn }) => (
  <div className={classes.reading}>
    <span>{dayAndTime(point.at, Date.now())}</span>
    <span>↓ {megabits(point.down)}</span>
    <span>↑ {megabits(point.up)}</span>
  </div>
)
