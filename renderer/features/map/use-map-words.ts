/** Names of sites and of coverage on the map, where there is room beside the names of places; laid out anew at each view. */
import {
  divIcon,
  type LatLngExpression,
  type LatLngLiteral,
  type Layer,
  type Map as LeafletMap,
  layerGroup,
  marker,
  point,
} from 'leaflet'
import { useEffect } from 'react'
import type { Site } from '../../../shared/contract/hardware.ts'
import type { Basemap } from './basemap-layer.ts'
import { GROUPED_UP_TO } from './groups.ts'
import { placeWords, type Spot } from './place-words.ts'
import type { WordedArea } from './use-outlines.ts'

interface WordsWanted {
  /** Null: not shown. */
  readonly sites: readonly Site[] | null
  readonly areas: readonly WordedArea[]
}

interface Word {
  readonly of: 'site' | 'coverage'
  readonly text: string
  readonly width: number
  readonly spots: readonly Spot[]
}

const FAMILY = '"Inter Variable", system-ui, sans-serif'
const HEIGHT = 16
/** From a site's middle to its words. */
const BESIDE = 11
/** An area that is much narrower than its words is not what they seem to name. */
const LEAST_OF_WIDTH = 0.5
const SIZED_AFTER = 120

export function useMapWords(map: LeafletMap | null, basemap: Basemap | null, { sites, areas }: WordsWanted): void {
  useEffect(() => {
    if (!map || !basemap) return
    const group = layerGroup().addTo(map)
    const measure = createMeasure()
    let pause: ReturnType<typeof setTimeout> | undefined
    const lay = () => {
      group.clearLayers()
      const zoom = map.getZoom()
      if (zoom <= GROUPED_UP_TO) return
      const words = [...wordsOfSites(map, sites ?? [], measure), ...wordsOfAreas(map, areas, measure)]
      const wanted = words.map(({ width, spots }) => ({ width, height: HEIGHT, spots }))
      for (const [index, spot] of placeWords(wanted, (bounds) => basemap.isNamed(zoom, bounds)).entries()) {
        const word = words[index]
        if (word && spot) group.addLayer(markWord(map.unproject(point(spot.left, spot.top), zoom), word))
      }
    }
    // The names of places are drawn in a turn of their own.
    const laySoon = () => {
      clearTimeout(pause)
      pause = setTimeout(lay, SIZED_AFTER)
    }
    lay()
    map.on('moveend', laySoon)
    const unwatch = basemap.watchNames(laySoon)
    return () => {
      clearTimeout(pause)
      map.off('moveend', laySoon)
      unwatch()
      group.remove()
    }
  }, [map, basemap, sites, areas])
}

type Measure = (text: string, weight: number) => number

function createMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d')
  return (text, weight) => {
    if (!context) return text.length * 6
    context.font = `${weight} 11px ${FAMILY}`
    return Math.ceil(context.measureText(text).width)
  }
}

const inSight = (map: LeafletMap, at: LatLngLiteral): boolean => map.getBounds().pad(0.1).contains(at)

function wordsOfSites(map: LeafletMap, sites: readonly Site[], measure: Measure): Word[] {
  return sites.flatMap(({ lat, lon, name: text }): Word[] => {
    const at = { lat, lng: lon }
    if (!inSight(map, at)) return []
    const { x, y } = map.project(at)
    const width = measure(text, 500)
    const spots = [
      { left: x + BESIDE, top: y - HEIGHT / 2 },
      { left: x - BESIDE - width, top: y - HEIGHT / 2 },
      { left: x - width / 2, top: y + BESIDE - 2 },
      { left: x - width / 2, top: y - BESIDE - HEIGHT + 2 },
    ]
    return [{ of: 'site', text, width, spots }]
  })
}

function wordsOfAreas(map: LeafletMap, areas: readonly WordedArea[], measure: Measure): Word[] {
  return areas.flatMap(({ text, top, bottom, west, east }): Word[] => {
    const above = { lat: top.lat, lng: top.lon }
    const below = { lat: bottom.lat, lng: bottom.lon }
    if (!inSight(map, above) && !inSight(map, below)) return []
    const width = measure(text, 400)
    const across = map.project({ lat: top.lat, lng: east }).x - map.project({ lat: top.lat, lng: west }).x
    if (across < width * LEAST_OF_WIDTH) return []
    const [north, south] = [map.project(above), map.project(below)]
    const spots = [
      { left: north.x - width / 2, top: north.y - HEIGHT - 4 },
      { left: south.x - width / 2, top: south.y + 4 },
    ]
    return [{ of: 'coverage', text, width, spots }]
  })
}

function markWord(at: LatLngExpression, { of, text }: Word): Layer {
  const icon = divIcon({ className: 'fh-word', html: '', iconSize: [0, 0], iconAnchor: [0, 0] })
  const mark = marker(at, { icon, interactive: false, keyboard: false, pane: 'names' })
  mark.on('add', () => {
    const element = mark.getElement()
    if (!element) return
    element.dataset.of = of
    element.textContent = text
  })
  return mark
}
