/** A Leaflet map in an element, for as long as it stands, without Leaflet's own buttons: ours are React's. */
import { map as createMap, type LatLngBoundsExpression, Map as LeafletMap } from 'leaflet'
import { type RefObject, useEffect, useState } from 'react'
import 'leaflet/dist/leaflet.css'
import { type View, writeView } from './address.ts'
import { GROUPED_UP_TO } from './groups.ts'

/** South Africa with its islands' sea around it; nobody gets lost beyond. */
const REACH: LatLngBoundsExpression = [
  [-50, -10],
  [-5, 60],
]
export const SOUTH_AFRICA: LatLngBoundsExpression = [
  [-35, 16.4],
  [-22, 33],
]

/** Whoever is still moving the map wants frames, and not its address. */
const TELLS_AFTER = 400

export interface LeafletMapOptions {
  /** Where it opens; null: all of South Africa. */
  readonly start: View | null
  readonly onMoved: (view: View) => void
}

export function useLeafletMap(
  element: RefObject<HTMLDivElement | null>,
  { start, onMoved }: LeafletMapOptions,
): LeafletMap | null {
  const [map, setMap] = useState<LeafletMap | null>(null)
  const [opened] = useState({ start })

  useEffect(() => {
    if (!element.current) return
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const made = createMap(element.current, {
      attributionControl: false,
      zoomControl: false,
      minZoom: 4,
      maxZoom: 19,
      maxBounds: REACH,
      zoomAnimation: !isStill,
      fadeAnimation: !isStill,
      inertia: !isStill,
      boxZoom: true,
    })
    // Leaflet slides at each press of an arrow key whatever its options say, and leaves out the keys that come meanwhile.
    if (isStill)
      made.panBy = (offset, options) => LeafletMap.prototype.panBy.call(made, offset, { ...options, animate: false })
    if (opened.start) made.setView([opened.start.lat, opened.start.lon], opened.start.zoom)
    else made.fitBounds(SOUTH_AFRICA, { animate: false })
    for (const pane of ['land', 'points', 'sites', 'names']) made.createPane(pane)
    // Words of small things are for near zooms alone.
    const sayFar = () => made.getContainer().toggleAttribute('data-far', made.getZoom() <= GROUPED_UP_TO)
    sayFar()
    made.on('zoomend', sayFar)
    const watching = new ResizeObserver(() => made.invalidateSize({ animate: false }))
    watching.observe(element.current)
    setMap(made)
    return () => {
      watching.disconnect()
      made.remove()
      setMap(null)
    }
  }, [element, opened])

  useEffect(() => {
    if (!map) return
    let pause: ReturnType<typeof setTimeout> | undefined
    const tellSoon = () => {
      clearTimeout(pause)
      pause = setTimeout(() => onMoved(viewOf(map)), TELLS_AFTER)
    }
    map.on('move', tellSoon)
    return () => {
      clearTimeout(pause)
      map.off('move', tellSoon)
    }
  }, [map, onMoved])
  return map
}

export function viewOf(map: LeafletMap): View {
  const { lat, lng } = map.getCenter()
  return { lat, lon: lng, zoom: map.getZoom() }
}

/** Follows an address that was gone to by itself: back, a link, a place that was searched. */
export function useFollowedView(map: LeafletMap | null, wanted: View | null): void {
  const { lat, lon, zoom } = wanted ?? {}
  useEffect(() => {
    if (!map || lat === undefined || lon === undefined || zoom === undefined) return
    if (writeView({ lat, lon, zoom }) !== writeView(viewOf(map))) map.setView([lat, lon], zoom)
  }, [map, lat, lon, zoom])
}
