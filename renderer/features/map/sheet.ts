/**
 * A canvas larger than the window: it is moved and scaled with the map, and drawn anew only when that ends or its edge
 * comes into sight.
 */
import { DomUtil, type Map as LeafletMap, type Point, type ZoomAnimEvent } from 'leaflet'
import type { FrameTurns } from './frame-turns.ts'

/** What of the world a sheet shows from now on. */
export interface SheetFrame {
  readonly context: OffscreenCanvasRenderingContext2D
  /** In pixels of the canvas. */
  readonly width: number
  readonly height: number
  /** Pixels of the canvas for one of the window's. */
  readonly ratio: number
  readonly zoom: number
  /** Its left upper corner, in pixels of the world at this zoom. */
  readonly origin: Point
}

export interface Sheet {
  /** Draws on an empty sheet, which then lies over the window as it is now. */
  readonly paint: (draw: (frame: SheetFrame) => void) => void
  /** Has `draw` called in its turn, and not while Leaflet takes what is there to the next zoom: that ends with a turn. */
  readonly drawSoon: () => void
  readonly remove: () => void
}

export interface SheetOptions {
  readonly pane: string
  readonly turns: FrameTurns
  readonly draw: () => void
}

/** On each side, of the window's own size. */
export const PADDING = 0.15

/** Leaflet's map is at the next zoom already: a sheet that is laid now would be moved there once more. */
export const isZooming = (map: LeafletMap): boolean =>
  map.getPane('mapPane')?.classList.contains('leaflet-zoom-anim') ?? false

export function createSheet(map: LeafletMap, { pane, turns, draw }: SheetOptions): Sheet {
  const canvas = DomUtil.create('canvas', 'leaflet-zoom-animated', map.getPane(pane))
  canvas.setAttribute('aria-hidden', 'true')
  // A picture: a canvas that is drawn on is copied whole into each frame while it moves, whether it has changed or not.
  const picture = canvas.getContext('bitmaprenderer')
  const paper = new OffscreenCanvas(1, 1)
  // Dots are written pixel by pixel: a copy in the graphics card would be made anew each time.
  const context = paper.getContext('2d', { willReadFrequently: true })
  let corner: Point = map.containerPointToLayerPoint([0, 0])
  let laidAt = map.getZoom()
  /** Where on earth the left upper corner lies: what it is scaled about. */
  let cornerPlace = map.layerPointToLatLng(corner)

  function paint(drawOn: (frame: SheetFrame) => void): void {
    const size = map.getSize()
    const ratio = Math.min(2, window.devicePixelRatio || 1)
    const wide = size.multiplyBy(1 + 2 * PADDING).round()
    const width = Math.round(wide.x * ratio)
    const height = Math.round(wide.y * ratio)
    if (!context || width === 0 || height === 0) return
    corner = map.containerPointToLayerPoint(size.multiplyBy(-PADDING)).round()
    laidAt = map.getZoom()
    cornerPlace = map.layerPointToLatLng(corner)
    // Sized only where it must be: what was transferred has left it empty.
    if (paper.width !== width || paper.height !== height) {
      paper.width = width
      paper.height = height
      canvas.style.width = `${wide.x}px`
      canvas.style.height = `${wide.y}px`
    }
    drawOn({ context, width, height, ratio, zoom: laidAt, origin: map.getPixelOrigin().add(corner) })
    picture?.transferFromImageBitmap(paper.transferToImageBitmap())
    DomUtil.setTransform(canvas, corner, 1)
  }

  const drawInTurn = () => {
    if (!isZooming(map)) draw()
  }
  const drawSoon = () => turns.ask(drawInTurn)
  /** While the map is dragged nothing is drawn until the edge would come into sight. */
  const onMove = () => {
    const at = map.containerPointToLayerPoint([0, 0]).subtract(corner)
    const room = map.getSize().multiplyBy(2 * PADDING)
    if (at.x < 0 || at.y < 0 || at.x > room.x || at.y > room.y) drawSoon()
  }
  const onZoomAnimation = ({ center, zoom }: ZoomAnimEvent) => scaleTo(center, zoom)
  /** Between two zooms, as fingers on glass or a wheel leave it. */
  const onZoom = () => scaleTo(map.getCenter(), map.getZoom())
  function scaleTo(center: ZoomAnimEvent['center'], zoom: number): void {
    const scale = map.getZoomScale(zoom, laidAt)
    const mapPane = map.layerPointToContainerPoint([0, 0])
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(mapPane).round()
    DomUtil.setTransform(canvas, map.project(cornerPlace, zoom).subtract(origin), scale)
  }

  map.on('move', onMove)
  map.on('moveend resize viewreset', drawSoon)
  map.on('zoomanim', onZoomAnimation)
  map.on('zoom', onZoom)
  drawSoon()
  return {
    paint,
    drawSoon,
    remove: () => {
      turns.leave(drawInTurn)
      map.off('move', onMove)
      map.off('moveend resize viewreset', drawSoon)
      map.off('zoomanim', onZoomAnimation)
      map.off('zoom', onZoom)
      canvas.remove()
    },
  }
}
