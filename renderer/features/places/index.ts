/** The Places page's front door. */
import { IconDatabaseImport, IconMapPin, IconMapPlus, IconMapSearch, IconPolygon, IconTag } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Role } from '../../../shared/contract/define.ts'
import type { Feature } from '../../ui/feature.ts'
import { placeLink } from './address.ts'

const operators: readonly Role[] = ['operator', 'admin']

export const placesFeature: Feature = {
  path: '/places',
  word: 'Places',
  group: 'Customers',
  icon: IconMapPin,
  goKey: 'p',
  wide: true,
  Page: lazy(async () => ({ default: (await import('./places-page.tsx')).PlacesPage })),
  acts: [
    {
      word: 'Try a place name',
      hint: 'which places it means, and how sure that is',
      icon: IconMapSearch,
      to: '/places?try=1',
    },
    {
      word: 'Add a place name',
      hint: 'another name, a zone of an FNO, a suburb',
      icon: IconTag,
      to: '/places?add=1',
      roles: operators,
    },
    {
      word: 'Import place names',
      hint: 'aliases and zones from a CSV file',
      icon: IconDatabaseImport,
      to: '/places?import=1',
      roles: operators,
    },
    {
      word: 'Import areas',
      hint: 'coverage, suburbs or zones from GeoJSON, KML, a shapefile or CSV',
      icon: IconMapPlus,
      to: '/places?show=areas&importAreas=1',
      roles: operators,
    },
    {
      word: 'Which FNOs reach a point',
      hint: 'by place, or by latitude and longitude',
      icon: IconPolygon,
      to: '/places?show=areas',
    },
  ],
  addressOf: placeLink,
  keys: [
    { keys: ['/'], does: 'Find a place or a name' },
    { keys: ['↑', '↓'], does: 'Row by row' },
    { keys: ['Enter'], does: 'Open the place' },
    { keys: ['Esc'], does: 'Close the place' },
  ],
}
