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

/** The pixels around a point that its shape covers: how far right and down each lies, and how opaque it is. */
interface Stamp {
  readonly reach: number
  readonly rights: Int32Array
  readonly downs: Int32Array
  readonly opacities: Uint8Array
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
  const canvas = { ...picture, pixels: new Uint32Array(picture.data.buffer) }
  let plotted = 0
  for (const state of ORDER) {
    const digit = LINE_STATE_DIGITS.indexOf(state)
    plotted += plotState(canvas, points, mask, frame, {
      digit,
      colour: colours[state],
      stamp: stampOf(state, dotPixels, colours[state][3]),
    })
  }
  return plotted
}

interface Canvas extends Picture {
  /** Opacity, blue, green and red of each pixel, as every machine that Chromium runs on has them in memory. */
  readonly pixels: Uint32Array
}

interface Look {
  readonly digit: number
  readonly colour: Colour
  readonly stamp: Stamp
}

function plotState(picture: Canvas, points: Points, mask: Uint8Array, frame: Frame, look: Look): number {
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

function press({ pixels, width, height }: Canvas, x: number, y: number, { stamp, colour }: Look): void {
  const { reach, rights, downs, opacities } = stamp
  const [red, green, blue] = colour
  const hue = (blue << 16) | (green << 8) | red
  const isInside = x >= reach && y >= reach && x < width - reach && y < height - reach
  for (let spot = 0; spot < opacities.length; spot += 1) {
    const left = x + (rights[spot] ?? 0)
    const top = y + (downs[spot] ?? 0)
    if (!isInside && (left < 0 || top < 0 || left >= width || top >= height)) continue
    const at = top * width + left
    const over = opacities[spot] ?? 0
    const under = pixels[at] ?? 0
    // Of one state, points beside each other are no darker where they overlap.
    if (over === 255 || under === 0) pixels[at] = ((over << 24) | hue) >>> 0
    else if ((under & 0xffffff) !== hue) pixels[at] = blend(under, colour, over)
    else if (under >>> 24 < over) pixels[at] = ((over << 24) | hue) >>> 0
  }
}

/** One pixel laid over another, each with its opacity. */
function blend(under: number, [red, green, blue]: Colour, opacity: number): number {
  const over = opacity / 255
  const rest = ((under >>> 24) / 255) * (1 - over)
  const whole = over + rest
  const mix = (above: number, below: number) => Math.round((above * over + below * rest) / whole)
  const mixed = (mix(blue, (under >> 16) & 255) << 16) | (mix(green, (under >> 8) & 255) << 8) | mix(red, under & 255)
  return ((Math.round(whole * 255) << 24) | mixed) >>> 0
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

function stampOf(state: LineState, dotPixels: number, opacity: number): Stamp {
  const radius = dotPixels / 2
  const reach = Math.ceil(radius * 1.5)
  const spots: { right: number; down: number; opacity: number }[] = []
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      const covered = Math.round(opacity * coverOf(state, right, down, radius))
      if (covered > 0) spots.push({ right, down, opacity: covered })
    }
  }
  return {
    reach,
    rights: Int32Array.from(spots, ({ right }) => right),
    downs: Int32Array.from(spots, ({ down }) => down),
    opacities: Uint8Array.from(spots, ({ opacity }) => opacity),
  }
}

/** How much of a pixel lies in a shape, 0 to 1. */
function coverOf(state: LineState, right: number, down: number, radius: number): number {
  let inside = 0
  for (let n = 0; n < SPOTS * SPOTS; n += 1) {
    const x = right - 0.5 + ((n % SPOTS) + 0.5) / SPOTS
    const y = down - 0.5 + (Math.floor(n / SPOTS) + 0.5) / SPOTS
    if (SHAPES[state](x, y, radius)) inside += 1
  }
  return inside / (SPOTS * SPOTS)
}
