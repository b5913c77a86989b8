/** What a line chart is given. */

/** `own`: our data, iris and filled. `other`: a second series, solid grey. `compare`: what it is compared with, dashed. */
export type LineTone = 'own' | 'other' | 'compare'

export interface LineSeries {
  /** Its field in every point. */
  readonly key: string
  readonly word: string
  readonly tone: LineTone
}

/** `at` is epoch milliseconds; a null breaks the line: nothing is known there. */
export type LinePoint = Readonly<Record<string, number | null>> & { readonly at: number }

export interface LineChartProps {
  /** What the chart shows, for a screen reader: `Usage of the last 24 hours`. */
  readonly label: string
  readonly points: readonly LinePoint[]
  readonly series: readonly LineSeries[]
  /** Writes a value on the axis and in the tooltip. The unit belongs in the panel's title. */
  readonly write: (value: number) => string
  /** Writes a moment on the axis, `14:30` unless told. */
  readonly writeTime?: (at: number) => string
  /** False: the axis may start above zero, for a number that never comes near it. */
  readonly fromZero?: boolean
  /** Spans in which something was wrong. */
  readonly bad?: readonly { readonly from: number; readonly to: number }[]
  /** A moment worth a line of its own. */
  readonly mark?: { readonly at: number; readonly word: string } | undefined
  /** Pixels; left out, the chart fills its parent. */
  readonly height?: number
  readonly legend?: boolean
  /** Lines and the room of the axis, times this: for a wall that is read from far. 1 unless told. */
  readonly scale?: number
}
