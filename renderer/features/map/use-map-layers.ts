/** What lies on the map as React sees it: each layer made once, shown what there is now, and taken away with the page. */
import type { Map as LeafletMap } from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import { useHouse } from '../../bridge/house.tsx'
import { type Basemap, createBasemap, type StreetFile } from './basemap-layer.ts'
import type { FrameTurns } from './frame-turns.ts'
import { GROUPED_UP_TO, type Group, type Groups, type GroupsWanted, type PointsToGroup } from './groups.ts'
import type { MapColours } from './map-colours.ts'
import { createOnlineTiles } from './online-tiles.ts'
import type { Points } from './points.ts'
import { createPointsLayer, type PointsLayer } from './points-layer.ts'

/** Numbers of another time at far zooms are no harm; grouping a hundred thousand each second would be. */
const REGROUPED_AFTER = 5_000

export interface Background {
  readonly street: StreetFile | null
  readonly onlineTiles: boolean
}

/** What all layers are drawn with. */
export interface Drawing {
  readonly colours: MapColours
  readonly turns: FrameTurns
}

export function useBasemap(
  map: LeafletMap | null,
  background: Background | undefined,
  { colours, turns }: Drawing,
): { readonly basemap: Basemap | null; readonly failure: string | null } {
  const { ask } = useHouse()
  const [basemap, setBasemap] = useState<Basemap | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const isKnown = background !== undefined
  const edition = background?.street?.edition ?? null
  const isOnline = background?.onlineTiles ?? false
  useEffect(() => {
    if (!map || !isKnown) return
    const street = edition === null ? null : { edition }
    const made = createBasemap(map, { ask: ask.map, street, colours, turns })
    setBasemap(made)
    return () => {
      made.remove()
      setBasemap(null)
    }
  }, [map, ask, isKnown, edition, colours, turns])
  useEffect(() => {
    setFailure(null)
    if (!map || !isOnline) return
    const layer = createOnlineTiles(ask.map, (error) => setFailure('words' in error ? error.words : error.type))
    layer.addTo(map)
    return () => void layer.remove()
  }, [map, ask, isOnline])
  return { basemap, failure }
}

export interface PointsToShow {
  readonly points: Points | undefined
  readonly version: number
  readonly mask: Uint8Array | undefined
}

export function usePointsLayer(
  map: LeafletMap | null,
  { points, version, mask }: PointsToShow,
  { colours, turns }: Drawing,
): readonly Group[] {
  const layer = useRef<PointsLayer>(null)
  const groups = useGroups(map, { points, version, mask })
  useEffect(() => {
    if (!map) return
    layer.current = createPointsLayer(map, turns)
    return () => {
      layer.current?.remove()
      layer.current = null
    }
  }, [map, turns])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the layer is shown again when states were written into the same points, which the version tells; a map is another layer
  useEffect(() => {
    if (points && mask) layer.current?.show({ points, mask, colours, groups })
  }, [map, points, version, mask, colours, groups])
  return groups
}

function useGroups(map: LeafletMap | null, { points, version, mask }: PointsToShow): readonly Group[] {
  const [groups, setGroups] = useState<readonly Group[]>([])
  const [thread, setThread] = useState<Worker | null>(null)
  const [zoom, setZoom] = useState<number | null>(null)
  const sent = useRef({ at: 0, mask: undefined as Uint8Array | undefined })

  useEffect(() => {
    if (!map) return
    const read = () => setZoom(Math.floor(map.getZoom()))
    read()
    map.on('zoomend', read)
    return () => void map.off('zoomend', read)
  }, [map])
  const isGrouped = zoom !== null && zoom <= GROUPED_UP_TO
  useEffect(() => {
    if (!isGrouped) return
    const made = new Worker(new URL('./cluster-thread.ts', import.meta.url), { type: 'module' })
    made.onmessage = ({ data }: MessageEvent<Groups>) => setGroups(data.groups)
    setThread(made)
    return () => {
      made.terminate()
      setThread(null)
      sent.current = { at: 0, mask: undefined }
    }
  }, [isGrouped])
  useEffect(() => {
    if (!thread || !points || !mask || zoom === null) return
    const send = () => {
      sent.current = { at: Date.now(), mask }
      thread.postMessage({ kind: 'points', edition: version, ...shownOf(points, mask) } satisfies PointsToGroup)
      thread.postMessage({ kind: 'view', zoom } satisfies GroupsWanted)
    }
    // Those grouped already answer for another zoom at once.
    if (sent.current.mask === mask) thread.postMessage({ kind: 'view', zoom } satisfies GroupsWanted)
    const wait = sent.current.mask === mask ? sent.current.at + REGROUPED_AFTER - Date.now() : 0
    if (wait <= 0) return send()
    const timer = setTimeout(send, wait)
    return () => clearTimeout(timer)
  }, [thread, points, version, mask, zoom])
  return groups
}

function shownOf({ xs, ys, states }: Points, mask: Uint8Array): Pick<PointsToGroup, 'xs' | 'ys' | 'states'> {
  const isShown = (_value: number, at: number) => mask[at] === 1
  return { xs: xs.filter(isShown), ys: ys.filter(isShown), states: states.filter(isShown) }
}
