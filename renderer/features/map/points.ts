/** The services as points: numbers side by side, so that a hundred thousand of them are drawn and searched in a moment. */
import type { LineState } from '../../../shared/contract/line-state.ts'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import { worldX, worldY } from './geometry.ts'

/** A part of an answer of `map.points`. */
export interface PointsPart {
  readonly ids: readonly number[]
  /** Degrees times 100,000. */
  readonly lats: readonly number[]
  readonly lons: readonly number[]
  readonly states: string
  readonly fnoOf: readonly number[]
  readonly fnos: readonly string[]
}

export interface Points {
  readonly size: number
  readonly ids: Int32Array
  /** Of the world as a square of side 1. */
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** Place in `LINE_STATE_DIGITS`. */
  readonly states: Uint8Array
  /** Place in `fnos`; -1 for none. */
  readonly fnoOf: Int16Array
  readonly fnos: readonly string[]
  readonly placeOf: ReadonlyMap<number, number>
}

const DEGREES = 100_000

export function joinParts(parts: readonly PointsPart[]): Points {
  const size = parts.reduce((sum, { ids }) => sum + ids.length, 0)
  const points = {
    ids: new Int32Array(size),
    xs: new Float64Array(size),
    ys: new Float64Array(size),
    states: new Uint8Array(size),
    fnoOf: new Int16Array(size),
  }
  const fnos: string[] = []
  let at = 0
  for (const part of parts) {
    // Each part counts operators by its own list.
    const places = part.fnos.map((fno) => {
      if (!fnos.includes(fno)) fnos.push(fno)
      return fnos.indexOf(fno)
    })
    for (const [place, id] of part.ids.entries()) {
      points.ids[at] = id
      points.xs[at] = worldX((part.lons[place] ?? 0) / DEGREES)
      points.ys[at] = worldY((part.lats[place] ?? 0) / DEGREES)
      points.states[at] = part.states.charCodeAt(place) - 48
      points.fnoOf[at] = places[part.fnoOf[place] ?? -1] ?? -1
      at += 1
    }
  }
  return { size, ...points, fnos, placeOf: new Map(Array.from(points.ids, (id, place) => [id, place])) }
}

/** Writes into the points themselves; how many were another before. Ids that are not on this map are left alone. */
export function moveStates(
  points: Points,
  moved: { readonly ids: readonly number[]; readonly states: string },
): number {
  let changed = 0
  for (const [place, id] of moved.ids.entries()) {
    const at = points.placeOf.get(id)
    const state = moved.states.charCodeAt(place) - 48
    if (at === undefined || points.states[at] === state) continue
    points.states[at] = state
    changed += 1
  }
  return changed
}

/** What is shown: an operator or all, the states that are ticked, and what `map.within` says of the rest. */
export interface Shown {
  readonly fno: string | null
  readonly states: readonly LineState[]
  /** One bit for each id, the lowest first; null: all. */
  readonly within: Uint8Array | null
}

/** 1 for each point that is shown. */
export function maskOf(points: Points, { fno, states, within }: Shown): Uint8Array {
  const wanted = LINE_STATE_DIGITS.map((state) => states.includes(state))
  const operator = fno === null ? null : points.fnos.indexOf(fno)
  const mask = new Uint8Array(points.size)
  for (let at = 0; at < points.size; at += 1) {
    const fits =
      wanted[points.states[at] ?? 0] && (operator === null || (operator >= 0 && points.fnoOf[at] === operator))
    mask[at] = fits && (within === null || hasBit(within, points.ids[at] ?? 0)) ? 1 : 0
  }
  return mask
}

const hasBit = (bits: Uint8Array, id: number): boolean => ((bits[id >> 3] ?? 0) & (1 << (id & 7))) !== 0

/** By state, of what is shown when every state is. */
export function countStates(points: Points, shown: Omit<Shown, 'states'>): Readonly<Record<LineState, number>> {
  const counts = { up: 0, stale: 0, down: 0, never: 0 }
  const mask = maskOf(points, { ...shown, states: LINE_STATE_DIGITS })
  for (let at = 0; at < points.size; at += 1) {
    const state = LINE_STATE_DIGITS[points.states[at] ?? 0]
    if (state && mask[at] === 1) counts[state] += 1
  }
  return counts
}

/** The shown point nearest to a place of the world, within a reach; undefined where there is none. */
export function nearestPoint(
  points: Points,
  mask: Uint8Array,
  { x, y }: { readonly x: number; readonly y: number },
  reach: number,
): number | undefined {
  let best: number | undefined
  let least = reach * reach
  for (let at = 0; at < points.size; at += 1) {
    if (mask[at] === 0) continue
    const dx = (points.xs[at] ?? 0) - x
    const dy = (points.ys[at] ?? 0) - y
    const squared = dx * dx + dy * dy
    if (squared > least) continue
    // Of two at one spot the later is drawn above.
    best = at
    least = squared
  }
  return best
}

/** What holds all points, in degrees-free world coordinates; undefined without any. */
export function extentOf({
  size,
  xs,
  ys,
}: Points): { west: number; east: number; north: number; south: number } | undefined {
  if (size === 0) return undefined
  const extent = { west: 1, east: 0, north: 1, south: 0 }
  for (let at = 0; at < size; at += 1) {
    const x = xs[at] ?? 0
    const y = ys[at] ?? 0
    extent.west = Math.min(extent.west, x)
    extent.east = Math.max(extent.east, x)
    extent.north = Math.min(extent.north, y)
    extent.south = Math.max(extent.south, y)
  }
  return extent
}
