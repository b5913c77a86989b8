/** At the foot of the map: whose map it is, and how long a kilometre is on it. */
import type { Map as LeafletMap } from 'leaflet'
import { useEffect, useState } from 'react'
import type { MapSettings } from '../../../shared/contract/settings.ts'
import { metresPerPixel, scaleLength } from './geometry.ts'
import classes from './map.module.css'
import { metresWord } from './words.ts'

interface MapFootProps {
  readonly map: LeafletMap
  readonly background:
    | {
        readonly street: { readonly name: string; readonly attribution: string } | null
        readonly online: Omit<MapSettings, 'tileUrl'>
      }
    | undefined
}

const MOST_PIXELS = 110

export function MapFoot({ map, background }: MapFootProps) {
  const [metresAPixel, setMetresAPixel] = useState<number | null>(null)
  useEffect(() => {
    const read = () => setMetresAPixel(metresPerPixel(map.getCenter().lat, map.getZoom()))
    read()
    map.on('zoomend moveend', read)
    return () => void map.off('zoomend moveend', read)
  }, [map])
  const length = metresAPixel === null ? null : scaleLength(metresAPixel, MOST_PIXELS)
  const credits = [
    background?.street ? background.street.attribution : 'Natural Earth, GeoNames CC BY 4.0',
    background?.online.onlineTiles ? background.online.attribution : 'offline basemap',
  ]
  return (
    <div className={classes.foot}>
      <span className={classes.credits}>{credits.join(' · ')}</span>
      {length !== null && metresAPixel !== null && (
        <span className={classes.scale}>
          {metresWord(length)}
          <span className={classes.scaleBar} style={{ width: length / metresAPixel }} aria-hidden="true" />
        </span>
      )}
    </div>
  )
}
