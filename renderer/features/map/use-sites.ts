/** NASes, OLTs and POPs on the map: a square each, under the names of places; their own names are words of the map. */
import { divIcon, type Map as LeafletMap, layerGroup, marker } from 'leaflet'
import { useEffect } from 'react'
import type { Site } from '../../../shared/contract/hardware.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'

const NONE: readonly Site[] = []

/** The sites; null while unknown. */
export function useSites(map: LeafletMap | null, isShown: boolean): readonly Site[] | null {
  const { ask } = useHouse()
  const found = useCall(() => ask.hardware.sites({}), { key: [], refreshOn: ['hardware.changed'] }).value
  const sites = found?.sites ?? NONE
  useEffect(() => {
    if (!map || !isShown) return
    const group = layerGroup(
      sites.map(({ lat, lon }) => {
        const icon = divIcon({ className: 'fh-site', html: '', iconSize: [14, 14] })
        return marker([lat, lon], { icon, interactive: false, keyboard: false, pane: 'sites' })
      }),
    ).addTo(map)
    return () => void group.remove()
  }, [map, sites, isShown])
  return found?.sites ?? null
}
