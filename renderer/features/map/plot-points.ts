/**
 * Points as pixels: written straight into the picture's memory, since a canvas path of a hundred thousand dots takes ten
 * times as long. Each state has a colour and a shape of its own: up is a dot, stale a diamond, down a larger square, never
 * a ring. Up is drawn first and down last.
 */
import type { LineState } from '../../../shared/contract/line-state.ts'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import type { Points } from './points.ts'

/** Red, green, blue and how much of it, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number, opacity: number]
export type StateColours = Readonly<Record<LineState, Colour>>

export interface Picture {
  /** As a canvas has it: red, green, blue and opacity of each pixel, row by row. */
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** What of the world the picture shows: its left upper corner, and how many pixels the world has. */
export interface Frame {
  readonly west: number
  readonly north: number
  readonly worldPixels: number
}

/** How much of each pixel around a point is covered, 0 to 1, row by row. */
interface Stamp {
  readonly reach: number
  readonly cover: Float32Array
}

const ORDER: readonly LineState[] = ['never', 'up', 'stale', 'down']

/** How many points lie in the picture. */
export function plotPoints(
  picture: Picture,
  points: Points,
  mask: Uint8Array,
  frame: Frame,
  colours: StateColours,
  dotPixels: number,
): number {
  let plotted = 0
  for (const state of ORDER) {
    const digit = LINE_STATE_DIGITS.indexOf(state)
    plotted += plotState(picture, points, mask, frame, {
      digit,
      colour: colours[state],
      stamp: stampOf(state, dotPixels),
    })
  }
  return plotted
}

interface Look {
  readonly digit: number
  readonly colour: Colour
  readonly stamp: Stamp
}

function plotState(picture: Picture, points: Points, mask: Uint8Array, frame: Frame, look: Look): number {
  const { xs, ys, states, size } = points
  const { west, north, worldPixels } = frame
  const { reach } = look.stamp
  let plotted = 0
  for (let at = 0; at < size; at += 1) {
    if (states[at] !== look.digit || mask[at] === 0) continue
    const x = Math.round(((xs[at] ?? 0) - west) * worldPixels)
    const y = Math.round(((ys[at] ?? 0) - north) * worldPixels)
    if (x < -reach || y < -reach || x >= picture.width + reach || y >= picture.height + reach) continue
    press(picture, x, y, look)
    plotted += 1
  }
  return plotted
}

function press({ data, width, height }: Picture, x: number, y: number, { stamp, colour }: Look): void {
  const { reach, cover } = stamp
  const [red, green, blue, opacity] = colour
  const side = 2 * reach + 1
  for (let row = 0; row < side; row += 1) {
    const top = y + row - reach
    if (top < 0 || top >= height) continue
    for (let column = 0; column < side; column += 1) {
      const left = x + column - reach
      const covered = cover[row * side + column] ?? 0
      if (covered === 0 || left < 0 || left >= width) continue
      const at = (top * width + left) * 4
      const over = (opacity / 255) * covered
      const under = ((data[at + 3] ?? 0) / 255) * (1 - over)
      const whole = over + under
      data[at] = (red * over + (data[at] ?? 0) * under) / whole
      data[at + 1] = (green * over + (data[at + 1] ?? 0) * under) / whole
      data[at + 2] = (blue * over + (data[at + 2] ?? 0) * under) / whole
      data[at + 3] = whole * 255
    }
  }
}

/** Whether a spot, in pixels from the point, lies in the shape of a state. */
const SHAPES: Readonly<Record<LineState, (x: number, y: number, radius: number) => boolean>> = {
  up: (x, y, radius) => Math.hypot(x, y) <= radius,
  stale: (x, y, radius) => Math.abs(x) + Math.abs(y) <= radius * 1.5,
  down: (x, y, radius) => Math.max(Math.abs(x), Math.abs(y)) <= radius * 1.1,
  never: (x, y, radius) => Math.abs(Math.hypot(x, y) - radius) <= radius * 0.4,
}

/** Each pixel is looked at in four by four spots, which makes soft edges. */
const SPOTS = 4

function stampOf(state: LineState, dotPixels: number): Stamp {
  const radius = dotPixels / 2
  const reach = Math.ceil(radius * 1.5)
  const side = 2 * reach + 1
  const cover = new Float32Array(side * side)
  const spot = (pixel: number, n: number) => pixel - reach - 0.5 + (n + 0.5) / SPOTS
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      let inside = 0
      for (let n = 0; n < SPOTS * SPOTS; n += 1) {
        if (SHAPES[state](spot(column, n % SPOTS), spot(row, Math.floor(n / SPOTS)), radius)) inside += 1
      }
      cover[row * side + column] = inside / (SPOTS * SPOTS)
    }
  }
  return { reach, cover }
}
