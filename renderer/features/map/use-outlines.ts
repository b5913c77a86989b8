/** Coverage and suburbs on the map: lines, never fills; solid is live, dashed is being built, dotted is planned. */
import { canvas, type Layer, type Map as LeafletMap, layerGroup, polygon } from 'leaflet'
import { useEffect, useMemo, useState } from 'react'
import type { AreaKind, CoverageStatus } from '../../../shared/contract/coverage.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import type { LatLon } from './geometry.ts'
import type { MapColours } from './map-colours.ts'

export interface OutlinesWanted {
  readonly coverage: boolean
  readonly suburbs: boolean
  readonly fno: string | null
}

/** An area of coverage with what is written at it. */
export interface WordedArea {
  readonly text: string
  readonly top: LatLon
  readonly bottom: LatLon
  readonly west: number
  readonly east: number
}

interface Outline {
  readonly shape: readonly (readonly (readonly (readonly [number, number])[])[])[]
  readonly fnoId: string | null
  readonly status: CoverageStatus | null
}

type Box = { readonly south: number; readonly west: number; readonly north: number; readonly east: number }

const DASHES: Readonly<Record<CoverageStatus, string>> = { live: '', building: '7 5', planned: '2 4' }
const statusWords: Readonly<Record<CoverageStatus, string>> = { live: 'live', building: 'building', planned: 'planned' }

const NONE: readonly WordedArea[] = []

/** Draws them; gives back what says whose they are, for as many as there is room for. */
export function useOutlines(
  map: LeafletMap | null,
  wanted: OutlinesWanted,
  colours: MapColours,
): readonly WordedArea[] {
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
    const renderer = canvas({ pane: 'overlayPane', padding: 0.15 })
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
    const group = layerGroup(layers).addTo(map)
    return () => {
      group.remove()
      renderer.remove()
    }
  }, [map, found, isWanted, colours])
  return useMemo(() => (found && isWanted ? found.areas.flatMap(wordOf) : NONE), [found, isWanted])
}

function wordOf({ shape, fnoId, status }: Outline): WordedArea[] {
  if (fnoId === null || status === null) return []
  const corners = shape.flatMap(([outer = []]) => outer)
  const [first] = corners
  if (!first) return []
  const ends = { west: first, east: first, north: first, south: first }
  for (const corner of corners) {
    if (corner[0] < ends.west[0]) ends.west = corner
    if (corner[0] > ends.east[0]) ends.east = corner
    if (corner[1] < ends.south[1]) ends.south = corner
    if (corner[1] > ends.north[1]) ends.north = corner
  }
  const { west, east, north, south } = ends
  return [
    {
      text: `${fnoWord(fnoId)}, ${statusWords[status]}`,
      top: { lat: north[1], lon: north[0] },
      bottom: { lat: south[1], lon: south[0] },
      west: west[0],
      east: east[0],
    },
  ]
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
