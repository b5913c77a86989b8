/**
 * The points over the map: one canvas larger than the window, so that it is moved and scaled with the map and drawn anew
 * only when that ends or its edge comes into sight.
 */
import { DomUtil, type Map as LeafletMap, type Point, type ZoomAnimEvent } from 'leaflet'
import { worldPixels } from './geometry.ts'
import { GROUPED_UP_TO, type Group } from './groups.ts'
import type { MapColours } from './map-colours.ts'
import { type Picture, plotPoints } from './plot-points.ts'
import type { Points } from './points.ts'

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

/** On each side, of the window's own size. */
const PADDING = 0.15
const GROUPS_FONT = '500 11px "Inter Variable", system-ui, sans-serif'

/** Dots are as large as there is room for: 4 px among a city's thousands, 7 px in a street. */
const dotPixels = (zoom: number): number => Math.max(4, Math.min(8, zoom - 7))

export function createPointsLayer(map: LeafletMap): PointsLayer {
  const pane = map.createPane('points')
  const canvas = DomUtil.create('canvas', 'leaflet-zoom-animated', pane)
  canvas.setAttribute('aria-hidden', 'true')
  // Its pixels are written by the processor: a copy of them in the graphics card would be made anew each time.
  const context = canvas.getContext('2d', { willReadFrequently: true })
  let shown: PointsShown | undefined
  let picture: ImageData | undefined
  let corner: Point = map.containerPointToLayerPoint([0, 0])
  let drawnZoom = map.getZoom()
  /** Where on earth the canvas' left upper corner lies: what it is scaled about. */
  let cornerPlace = map.layerPointToLatLng(corner)
  let frame = 0

  function place(): { readonly width: number; readonly height: number; readonly ratio: number } {
    const size = map.getSize()
    const ratio = Math.min(2, window.devicePixelRatio || 1)
    corner = map.containerPointToLayerPoint(size.multiplyBy(-PADDING)).round()
    drawnZoom = map.getZoom()
    cornerPlace = map.layerPointToLatLng(corner)
    const wide = size.multiplyBy(1 + 2 * PADDING).round()
    const width = Math.round(wide.x * ratio)
    const height = Math.round(wide.y * ratio)
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
      canvas.style.width = `${wide.x}px`
      canvas.style.height = `${wide.y}px`
    }
    DomUtil.setTransform(canvas, corner, 1)
    return { width, height, ratio }
  }

  function draw(): void {
    frame = 0
    if (!context) return
    const { width, height, ratio } = place()
    if (!shown || width === 0 || height === 0) {
      context.clearRect(0, 0, width, height)
      return
    }
    const side = worldPixels(drawnZoom)
    const origin = map.getPixelOrigin().add(corner)
    const west = origin.x / side
    const north = origin.y / side
    if (drawnZoom <= GROUPED_UP_TO) {
      context.clearRect(0, 0, width, height)
      drawGroups(context, shown, { west, north, side, ratio, width, height })
      return
    }
    if (picture?.width !== width || picture.height !== height) picture = context.createImageData(width, height)
    else picture.data.fill(0)
    const { points, mask, colours } = shown
    const target: Picture = { data: picture.data as Uint8ClampedArray, width, height }
    const dot = dotPixels(drawnZoom) * ratio
    plotPoints(target, points, mask, { west, north, worldPixels: side * ratio }, colours.states, dot)
    context.putImageData(picture, 0, 0)
  }

  const drawSoon = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  /** While the map is dragged nothing is drawn until the canvas' edge would come into sight. */
  const onMove = () => {
    const at = map.containerPointToLayerPoint([0, 0]).subtract(corner)
    const room = map.getSize().multiplyBy(2 * PADDING)
    if (at.x < 0 || at.y < 0 || at.x > room.x || at.y > room.y) drawSoon()
  }
  const onZoomAnimation = ({ center, zoom }: ZoomAnimEvent) => scaleTo(center, zoom)
  /** Between two zooms, as fingers on glass or a wheel leave it. */
  const onZoom = () => scaleTo(map.getCenter(), map.getZoom())
  function scaleTo(center: ZoomAnimEvent['center'], zoom: number): void {
    const scale = map.getZoomScale(zoom, drawnZoom)
    const pane = map.layerPointToContainerPoint([0, 0])
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(pane).round()
    DomUtil.setTransform(canvas, map.project(cornerPlace, zoom).subtract(origin), scale)
  }

  map.on('move', onMove)
  map.on('moveend resize viewreset', drawSoon)
  map.on('zoomanim', onZoomAnimation)
  map.on('zoom', onZoom)
  drawSoon()
  return {
    show: (next) => {
      shown = next
      drawSoon()
    },
    remove: () => {
      cancelAnimationFrame(frame)
      map.off('move', onMove)
      map.off('moveend resize viewreset', drawSoon)
      map.off('zoomanim', onZoomAnimation)
      map.off('zoom', onZoom)
      pane.remove()
    },
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
  context: CanvasRenderingContext2D,
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
    const radius = 9 + Math.log2(count) * 1.4
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

function ring(context: CanvasRenderingContext2D, { left, top, radius, from, to, colour, width }: Ring): void {
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
