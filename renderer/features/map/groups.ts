/** What the map and the thread that groups its points say to each other. */

/** Up to this zoom a window shows a province, and points that lie together are drawn as one group. */
export const GROUPED_UP_TO = 8

export interface PointsToGroup {
  readonly kind: 'points'
  readonly edition: number
  /** Of the world as a square of side 1. */
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** Digits of `LINE_STATE_DIGITS`. */
  readonly states: Uint8Array
}

export interface GroupsWanted {
  readonly kind: 'view'
  readonly zoom: number
}

export interface Group {
  readonly x: number
  readonly y: number
  readonly count: number
  readonly stale: number
  readonly down: number
}

/** Pixels. */
export const radiusOf = (count: number): number => 9 + Math.log2(count) * 1.4

export interface Groups {
  readonly edition: number
  readonly zoom: number
  readonly groups: readonly Group[]
}
