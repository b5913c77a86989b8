/** What the axes and the tooltip of every chart have alike; spread into recharts' own components. */
import { timeTicks } from './time-ticks.ts'

/** recharts sees its own children only, so axes are shared as their properties and not as components. */
export const timeAxis = (points: readonly { readonly at: number }[], writeTime: (at: number) => string, scale = 1) => ({
  dataKey: 'at',
  ticks: timeTicks(points[0]?.at ?? 0, points.at(-1)?.at ?? 0),
  tickFormatter: writeTime,
  axisLine: false,
  tickLine: false,
  tickMargin: 2 + 5 * (scale - 1),
  height: 20 * scale,
})

export const valueAxis = (write: (value: number) => string) =>
  ({ tickFormatter: write, tickCount: 5, axisLine: false, tickLine: false, width: 'auto' }) as const

/** Until its box is measured, so that nothing warns of a chart without a size. */
export const unmeasured = { width: 320, height: 120 }
