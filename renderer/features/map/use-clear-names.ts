/** Keeps names of places beside the marks of sites, and at far zooms beside the groups of points. */
import { useEffect } from 'react'
import type { Site } from '../../../shared/contract/hardware.ts'
import type { Basemap } from './basemap-layer.ts'
import { worldX, worldY } from './geometry.ts'
import { GROUPED_UP_TO, type Group, radiusOf } from './groups.ts'

export interface Marked {
  readonly groups: readonly Group[]
  /** Null: not shown. */
  readonly sites: readonly Site[] | null
}

/** Pixels: half of a site's mark, with its border. */
const SITE_RADIUS = 9

export function useClearNames(basemap: Basemap | null, { groups, sites }: Marked): void {
  useEffect(() => {
    if (!basemap) return
    const ofGroups = groups.map(({ x, y, count }) => ({ x, y, radius: radiusOf(count) }))
    const ofSites = (sites ?? []).map(({ lat, lon }) => ({ x: worldX(lon), y: worldY(lat), radius: SITE_RADIUS }))
    basemap.standClearOf((zoom) => (zoom <= GROUPED_UP_TO ? ofGroups : ofSites))
  }, [basemap, groups, sites])
}
