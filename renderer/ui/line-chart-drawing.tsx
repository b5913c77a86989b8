/** The drawing of a line chart: recharts in the house's colours. Fetched with the first chart. */
import {
  Area,
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { timeAxis, unmeasured, valueAxis } from './chart-axes.ts'
import { ChartTooltip } from './chart-tooltip.tsx'
import { axisTime } from './format.ts'
import type { LineChartProps, LinePoint, LineTone } from './line-chart-props.ts'

const strokes: Readonly<Record<LineTone, { stroke: string; width: number; fill: number; dash: string }>> = {
  own: { stroke: 'var(--fh-a-line)', width: 1.5, fill: 0.16, dash: '0' },
  other: { stroke: 'var(--fh-t3)', width: 1.2, fill: 0, dash: '0' },
  compare: { stroke: 'var(--fh-t3)', width: 1.2, fill: 0, dash: '3 3' },
}

export function LineChartDrawing({
  points,
  series,
  write,
  writeTime = axisTime,
  fromZero = true,
  bad = [],
  mark,
  scale = 1,
}: LineChartProps) {
  // What it is compared with lies beneath, our own line on top.
  const drawn = [...series].sort((a, b) => (a.tone === 'own' ? 1 : 0) - (b.tone === 'own' ? 1 : 0))
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={unmeasured}>
      <ComposedChart
        data={points as LinePoint[]}
        margin={{ top: 8, right: 6, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--fh-line)" />
        <XAxis {...timeAxis(points, writeTime, scale)} type="number" domain={['dataMin', 'dataMax']} />
        <YAxis {...valueAxis(write)} domain={fromZero ? [0, 'auto'] : ['auto', 'auto']} />
        {bad.map(({ from, to }) => (
          <ReferenceArea
            key={from}
            x1={from}
            x2={to}
            fill="var(--fh-critical-tint)"
            fillOpacity={1}
            ifOverflow="hidden"
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--fh-line2)' }}
          content={({ active, payload }) => (
            <ChartTooltip active={active} point={payload[0]?.payload} series={series} write={write} />
          )}
        />
        {drawn.map(({ key, tone }) => (
          <Area
            key={key}
            dataKey={key}
            type="linear"
            stroke={strokes[tone].stroke}
            strokeWidth={strokes[tone].width * scale}
            strokeDasharray={strokes[tone].dash}
            fill={strokes[tone].stroke}
            fillOpacity={strokes[tone].fill}
            dot={false}
            activeDot={{ r: 3, strokeWidth: 0 }}
            isAnimationActive={false}
            connectNulls={false}
          />
        ))}
        {mark && (
          <ReferenceLine
            x={mark.at}
            stroke="var(--fh-critical)"
            strokeDasharray="2 3"
            label={{ value: mark.word, position: 'insideTopRight', fill: 'var(--fh-critical)' }}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
