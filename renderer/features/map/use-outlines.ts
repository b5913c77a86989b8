/** Coverage and suburbs on the map: lines, never fills; solid is live, dashed is being built, dotted is planned. */
import { canvas, divIcon, type Layer, type Map as LeafletMap, layerGroup, marker, polygon } from 'leaflet'
import { useEffect, useState } from 'react'
import type { AreaKind, CoverageStatus } from '../../../shared/contract/coverage.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import type { MapColours } from './map-colours.ts'

export interface OutlinesWanted {
  readonly coverage: boolean
  readonly suburbs: boolean
  readonly fno: string | null
}

type Box = { readonly south: number; readonly west: number; readonly north: number; readonly east: number }

const DASHES: Readonly<Record<CoverageStatus, string>> = { live: '', building: '7 5', planned: '2 4' }
/** More words than this would hide the map. */
const MOST_WORDS = 24
const statusWords: Readonly<Record<CoverageStatus, string>> = { live: 'live', building: 'building', planned: 'planned' }

/** How many of the areas in sight are too small to be drawn; null while unknown. */
export function useOutlines(map: LeafletMap | null, wanted: OutlinesWanted, colours: MapColours): number | null {
  const { ask } = useHouse()
  const seen = useSeen(map)
  const kinds: AreaKind[] = [
    ...(wanted.coverage ? (['coverage'] as const) : []),
    ...(wanted.suburbs ? (['suburb'] as const) : []),
  ]
  const found = useCall(
    () =>
      ask.coverage.outlines({
        bounds: seen?.box ?? { south: -35, west: 16, north: -22, east: 33 },
        zoom: seen?.zoom ?? 5,
        kinds,
        ...(wanted.fno !== null && !wanted.suburbs && { fnoId: wanted.fno }),
      }),
    {
      key: [JSON.stringify(seen), kinds.join(), wanted.fno],
      refreshOn: ['coverage.changed'],
      enabled: seen !== null && kinds.length > 0,
    },
  ).value
  const isWanted = kinds.length > 0
  useEffect(() => {
    if (!map || !found || !isWanted) return
    const renderer = canvas({ pane: 'overlayPane', padding: 0.3 })
    const layers: Layer[] = found.areas.map(({ shape, status }) =>
      polygon(
        shape.map((rings) => rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lat, lon]))),
        {
          renderer,
          fill: false,
          interactive: false,
          weight: status === null ? 0.8 : 1.2,
          color: status === null ? colours.edge : colours.faintWord,
          ...(status && { dashArray: DASHES[status] }),
        },
      ),
    )
    for (const { shape, fnoId, status } of found.areas.slice(0, MOST_WORDS)) {
      const top = shape[0]?.[0]?.reduce((best, point) => (point[1] > best[1] ? point : best))
      if (!top || fnoId === null || status === null) continue
      const word = document.createElement('span')
      word.textContent = `${fnoWord(fnoId)}, ${statusWords[status]}`
      const icon = divIcon({ className: 'fh-outline-word', html: word, iconSize: [0, 0] })
      layers.push(marker([top[1], top[0]], { icon, interactive: false, keyboard: false }))
    }
    const group = layerGroup(layers).addTo(map)
    return () => {
      group.remove()
      renderer.remove()
    }
  }, [map, found, isWanted, colours])
  return found?.left ?? null
}

/** What is in sight, on a step, so that a short way across the map is the same question. */
function useSeen(map: LeafletMap | null): { readonly box: Box; readonly zoom: number } | null {
  const [seen, setSeen] = useState<{ box: Box; zoom: number } | null>(null)
  useEffect(() => {
    if (!map) return
    const read = () => {
      const zoom = Math.floor(map.getZoom())
      const step = 90 / 2 ** zoom
      const bounds = map.getBounds().pad(0.2)
      const down = (degrees: number, least: number) => Math.max(least, Math.floor(degrees / step) * step)
      const up = (degrees: number, most: number) => Math.min(most, Math.ceil(degrees / step) * step)
      setSeen({
        zoom,
        box: {
          south: down(bounds.getSouth(), -90),
          west: down(bounds.getWest(), -180),
          north: up(bounds.getNorth(), 90),
          east: up(bounds.getEast(), 180),
        },
      })
    }
    read()
    map.on('moveend', read)
    return () => void map.off('moveend', read)
  }, [map])
  return seen
}
