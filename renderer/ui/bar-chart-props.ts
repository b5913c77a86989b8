/** What a bar chart is given. */

export type BarTone = 'own' | 'quiet' | 'problem'

export interface BarSeries {
  readonly key: string
  readonly word: string
  readonly tone: BarTone
  /** Drawn downwards from the line. Its values stay positive. */
  readonly below?: boolean
  /** From this value on a bar is drawn as a problem. */
  readonly problemFrom?: number | undefined
}

export type BarPoint = Readonly<Record<string, number>> & { readonly at: number }

export interface BarChartProps {
  readonly label: string
  readonly points: readonly BarPoint[]
  readonly series: readonly BarSeries[]
  readonly write: (value: number) => string
  readonly writeTime?: (at: number) => string
  readonly height?: number
  readonly legend?: boolean
  /** False: no numbers at the side; the tooltip has them. */
  readonly axis?: boolean
}
