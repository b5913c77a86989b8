/** The points over the map, one by one, or in groups where a window shows a province. */
import type { Map as LeafletMap } from 'leaflet'
import type { FrameTurns } from './frame-turns.ts'
import { worldPixels } from './geometry.ts'
import { GROUPED_UP_TO, type Group, radiusOf } from './groups.ts'
import type { MapColours } from './map-colours.ts'
import { type Frame, type Picture, plotPoints } from './plot-points.ts'
import type { Points } from './points.ts'
import { createSheet, type SheetFrame } from './sheet.ts'

export interface PointsShown {
  readonly points: Points
  readonly mask: Uint8Array
  readonly colours: MapColours
  /** For zooms that group; of the present zoom. */
  readonly groups: readonly Group[]
}

export interface PointsLayer {
  readonly show: (shown: PointsShown) => void
  readonly remove: () => void
}

const GROUPS_FONT = '500 11px "Inter Variable", system-ui, sans-serif'

/** Dots are as large as there is room for: 4 px among a city's thousands, 7 px in a street. */
const dotPixels = (zoom: number): number => Math.max(4, Math.min(8, zoom - 7))

/** The map has a pane `points`. */
export function createPointsLayer(map: LeafletMap, turns: FrameTurns): PointsLayer {
  let shown: PointsShown | undefined
  let picture: ImageData | undefined

  function draw(frame: SheetFrame): void {
    if (!shown) return
    const side = worldPixels(frame.zoom)
    const view = { west: frame.origin.x / side, north: frame.origin.y / side }
    if (frame.zoom <= GROUPED_UP_TO) drawGroups(frame.context, shown, { ...frame, ...view, side })
    else drawPoints(frame, shown, { ...view, worldPixels: side * frame.ratio })
  }

  function drawPoints({ context, width, height, zoom, ratio }: SheetFrame, its: PointsShown, view: Frame): void {
    if (picture?.width !== width || picture.height !== height) picture = context.createImageData(width, height)
    else picture.data.fill(0)
    const target: Picture = { data: picture.data as Uint8ClampedArray, width, height }
    plotPoints(target, its.points, its.mask, view, its.colours.states, dotPixels(zoom) * ratio)
    context.putImageData(picture, 0, 0)
  }

  const sheet = createSheet(map, { pane: 'points', turns, draw: () => sheet.paint(draw) })
  return {
    show: (next) => {
      shown = next
      sheet.drawSoon()
    },
    remove: sheet.remove,
  }
}

interface GroupFrame {
  readonly west: number
  readonly north: number
  readonly side: number
  readonly ratio: number
  readonly width: number
  readonly height: number
}

/** A disc with its number, ringed by how much of it is down (solid) and stale (beside it). */
function drawGroups(
  context: OffscreenCanvasRenderingContext2D,
  { groups, colours }: PointsShown,
  { west, north, side, ratio, width, height }: GroupFrame,
): void {
  context.save()
  context.scale(ratio, ratio)
  context.font = GROUPS_FONT
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const { x, y, count, down, stale } of groups) {
    const left = (x - west) * side
    const top = (y - north) * side
    const radius = radiusOf(count)
    if (left < -radius || top < -radius || left > width / ratio + radius || top > height / ratio + radius) continue
    context.beginPath()
    context.arc(left, top, radius, 0, 2 * Math.PI)
    context.fillStyle = colours.group
    context.fill()
    const downTo = (down / count) * 2 * Math.PI
    ring(context, { left, top, radius, from: 0, to: downTo, colour: colours.down, width: 4 })
    ring(context, {
      left,
      top,
      radius,
      from: downTo,
      to: downTo + (stale / count) * 2 * Math.PI,
      colour: colours.stale,
      width: 2,
    })
    context.fillStyle = colours.word
    context.fillText(shortCount(count), left, top + 0.5)
  }
  context.restore()
}

interface Ring {
  readonly left: number
  readonly top: number
  readonly radius: number
  readonly from: number
  readonly to: number
  readonly colour: string
  readonly width: number
}

function ring(context: OffscreenCanvasRenderingContext2D, { left, top, radius, from, to, colour, width }: Ring): void {
  if (to <= from) return
  const up = -Math.PI / 2
  context.beginPath()
  context.arc(left, top, radius + 1, up + from, up + to)
  context.strokeStyle = colour
  context.lineWidth = width
  context.stroke()
}

const shortCount = (count: number): string =>
  count < 1000 ? String(count) : count < 10_000 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`
