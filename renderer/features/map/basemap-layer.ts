/** The map behind the points, drawn from PMTiles in our own colours: the one that comes along, or a street-level file. */
import type { Map as LeafletMap } from 'leaflet'
import { PMTiles, type Source } from 'pmtiles'
import { type Index, Labelers, type PreparedTile, paint, sourcesToViews } from 'protomaps-leaflet'
import type { Client } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import { STREET_PART_OCTETS } from '../../../shared/contract/map.ts'
import { labelRules, paintRules } from './basemap-style.ts'
import type { FrameTurns } from './frame-turns.ts'
import { type Bounds, overlap, worldPixels } from './geometry.ts'
import type { MapColours } from './map-colours.ts'
import { readBase64 } from './read-base64.ts'
import { createSheet, isZooming, PADDING, type SheetFrame } from './sheet.ts'
import { type Disc, standClear } from './stand-clear.ts'

type AskMap = Client<AppContract>['map']

const SHIPPED = new URL('../../../resources/basemap/za.pmtiles', import.meta.url).href
const SHIPPED_ZOOM = 9
/** Protomaps' own builds end there. */
const STREET_ZOOM = 15

export interface StreetFile {
  readonly edition: string
}

export interface Basemap {
  /** Whether a name that is drawn at a zoom lies there. */
  readonly isNamed: (zoom: number, bounds: Bounds) => boolean
  /** Names stand beside what is marked at a zoom: in the world as a square of side 1, the radius in pixels. */
  readonly standClearOf: (marks: (zoom: number) => readonly Disc[]) => void
  /** Tells when other names are drawn. */
  readonly watchNames: (listener: () => void) => () => void
  readonly remove: () => void
}

export interface BasemapDeps {
  readonly ask: AskMap
  /** Null: the one that comes along. */
  readonly street: StreetFile | null
  readonly colours: MapColours
  readonly turns: FrameTurns
}

/** More than a window of any size shows: the names of a tile that is too many are forgotten. */
const LABELED_TILES = 100

/**
 * Land and names in a sheet each, in panes of those names, and not tile by tile as the library's own Leaflet layer has
 * it: some seventy canvases that are each moved, scaled, made and taken away cost most frames of a zoom.
 */
export function createBasemap(map: LeafletMap, { ask, street, colours, turns }: BasemapDeps): Basemap {
  const url = new PMTiles(street ? createStreetSource(ask, street.edition) : createShippedSource())
  const view = sourcesToViews({ url, maxDataZoom: street ? STREET_ZOOM : SHIPPED_ZOOM }).get('')
  const scratch = document.createElement('canvas').getContext('2d')
  const labelers = scratch && new Labelers(scratch, labelRules(colours), LABELED_TILES, () => {})
  const paints = paintRules(colours)
  let tiles: readonly PreparedTile[] = []
  let marks: (zoom: number) => readonly Disc[] = () => []
  let named: { readonly zoom: number; readonly bounds: readonly Bounds[] } = { zoom: -1, bounds: [] }
  let asked = 0
  const listeners = new Set<() => void>()

  /** Reads what the window shows; what is drawn stays until then. */
  async function read(): Promise<void> {
    asked += 1
    const mine = asked
    const { min, max } = map.getPixelBounds()
    if (!view || !min || !max) return
    const { x, y } = map.getSize().multiplyBy(PADDING)
    const zoom = map.getZoom()
    const bounds = { minX: min.x - x, minY: Math.max(0, min.y - y), maxX: max.x + x, maxY: max.y + y }
    // A part that cannot be read is asked for again at the next move; meanwhile the sea is there.
    const read = await view.getBbox(zoom, bounds).catch(() => [])
    if (mine !== asked) return
    tiles = read
    turns.ask(drawLand)
    turns.ask(drawNames)
  }
  const readSoon = () => void read()

  function drawLand(): void {
    if (!isReady()) return
    land.paint((frame) => {
      frame.context.fillStyle = colours.sea
      frame.context.fillRect(0, 0, frame.width, frame.height)
      drawTiles(frame)
    })
  }

  function drawNames(): void {
    if (!isReady() || !labelers) return
    names.paint((frame) => {
      labelers.add(frame.zoom, new Map([['', [...tiles]]]))
      const index = labelers.getIndex(frame.zoom)
      named = { zoom: frame.zoom, bounds: index ? drawClear(frame, index) : [] }
    })
    for (const listener of listeners) listener()
  }

  /** Draws them beside what is marked; where they are then. */
  function drawClear({ context, width, height, ratio, zoom, origin }: SheetFrame, index: Index): Bounds[] {
    const side = worldPixels(zoom)
    const discs = marks(zoom).map(({ x, y, radius }) => ({ x: x * side, y: y * side, radius }))
    const window = { minX: origin.x, minY: origin.y, maxX: origin.x + width / ratio, maxY: origin.y + height / ratio }
    const drawn: Bounds[] = []
    for (const { anchor, bboxes, draw } of index.searchBbox(window, Number.POSITIVE_INFINITY)) {
      const [its] = bboxes
      const down = its ? standClear(its, discs) : null
      if (!its || down === null) continue
      context.save()
      context.scale(ratio, ratio)
      context.translate(anchor.x - origin.x, anchor.y - origin.y + down)
      // Nothing is drawn that a canvas in a document has and this one has not.
      draw(context as unknown as CanvasRenderingContext2D)
      context.restore()
      drawn.push(...bboxes.map((box) => ({ ...box, minY: box.minY + down, maxY: box.maxY + down })))
    }
    return drawn
  }

  /** Tiles of another zoom are asked for anew already. */
  const isReady = () => !isZooming(map) && tiles.every(({ z }) => z === map.getZoom())

  function drawTiles({ context, width, height, ratio, zoom, origin }: SheetFrame): void {
    const bounds = { minX: origin.x, minY: origin.y, maxX: origin.x + width / ratio, maxY: origin.y + height / ratio }
    context.save()
    context.scale(ratio, ratio)
    // Of the corner only x and y are read, and of a canvas in a document nothing that this one has not.
    const corner = origin as unknown as PreparedTile['origin']
    const canvas = context as unknown as CanvasRenderingContext2D
    paint(canvas, zoom, new Map([['', [...tiles]]]), null, paints, bounds, corner, true)
    context.restore()
  }

  const land = createSheet(map, { pane: 'land', turns, draw: readSoon })
  const names = createSheet(map, { pane: 'names', turns, draw: () => {} })
  return {
    isNamed: (zoom, bounds) => named.zoom === zoom && named.bounds.some((its) => overlap(its, bounds)),
    standClearOf: (next) => {
      marks = next
      turns.ask(drawNames)
    },
    watchNames: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    remove: () => {
      asked += 1
      turns.leave(drawLand)
      turns.leave(drawNames)
      land.remove()
      names.remove()
    },
  }
}

/** Two thirds of a megabyte: read once, whole. */
function createShippedSource(): Source {
  let whole: Promise<ArrayBuffer> | undefined
  return {
    getKey: () => SHIPPED,
    getBytes: async (offset, length) => {
      whole ??= fetch(SHIPPED).then((answer) => {
        if (!answer.ok) throw new Error(`The basemap was answered with ${answer.status}`)
        return answer.arrayBuffer()
      })
      const data = await whole.catch((problem: unknown) => {
        whole = undefined
        throw problem
      })
      return { data: data.slice(offset, offset + length) }
    },
  }
}

function createStreetSource(ask: AskMap, edition: string): Source {
  return {
    getKey: () => `street ${edition}`,
    getBytes: async (offset, length) => {
      const data = new Uint8Array(length)
      let read = 0
      while (read < length) {
        const octets = Math.min(STREET_PART_OCTETS, length - read)
        const answer = await ask.streetPart({ edition, offset: offset + read, octets })
        if (!answer.ok) throw new Error(answer.error.type)
        const part = readBase64(answer.value.base64)
        data.set(part, read)
        read += part.length
        // Shorter than asked for: the file ends here.
        if (part.length < octets) break
      }
      return { data: data.buffer.slice(0, read) }
    },
  }
}
