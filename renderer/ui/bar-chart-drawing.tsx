/** The drawing of a bar chart: recharts in the house's colours. Fetched with the first chart. */
import { Bar, BarChart, CartesianGrid, Cell, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { BarChartProps, BarPoint, BarTone } from './bar-chart-props.ts'
import { timeAxis, unmeasured, valueAxis } from './chart-axes.ts'
import { ChartTooltip } from './chart-tooltip.tsx'
import { axisTime } from './format.ts'

const fills: Readonly<Record<BarTone, string>> = {
  own: 'var(--fh-a-line)',
  quiet: 'var(--fh-s4)',
  problem: 'var(--fh-critical-fill)',
}

export function BarChartDrawing({ points, series, write, writeTime = axisTime, axis = true }: BarChartProps) {
  const below = series.filter((one) => one.below === true)
  const rows = points.map((point) => ({
    ...point,
    ...Object.fromEntries(below.map(({ key }) => [key, -(point[key] ?? 0)])),
  })) as BarPoint[]
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={unmeasured}>
      <BarChart
        data={rows}
        stackOffset="sign"
        barCategoryGap="18%"
        margin={{ top: 8, right: 6, bottom: 0, left: axis ? 0 : 6 }}
        accessibilityLayer={false}
      >
        {axis && <CartesianGrid vertical={false} stroke="var(--fh-line)" />}
        <XAxis {...timeAxis(points, writeTime)} interval="preserveStartEnd" />
        {axis && <YAxis {...valueAxis((value) => write(Math.abs(value)))} allowDecimals={false} />}
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--fh-s2)' }}
          content={({ active, payload }) => (
            <ChartTooltip active={active} point={payload[0]?.payload} series={series} write={write} />
          )}
        />
        {below.length > 0 && <ReferenceLine y={0} stroke="var(--fh-line2)" />}
        {series.map(({ key, tone, problemFrom = Number.POSITIVE_INFINITY }) => (
          <Bar key={key} dataKey={key} stackId="all" fill={fills[tone]} isAnimationActive={false}>
            {rows.map((row) => (
              <Cell key={row.at} fill={Math.abs(row[key] ?? 0) >= problemFrom ? fills.problem : fills[tone]} />
            ))}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
