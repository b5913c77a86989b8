/** The NAS page's front door. */
import { IconDatabaseImport, IconPlus, IconRouter } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Feature } from '../../ui/feature.ts'

export const nasFeature: Feature = {
  path: '/nas',
  word: 'NAS',
  group: 'Live',
  icon: IconRouter,
  goKey: 'n',
  wide: true,
  Page: lazy(async () => ({ default: (await import('./nas-page.tsx')).NasPage })),
  acts: [
    {
      word: 'Add a NAS',
      hint: 'Name, address, secret',
      icon: IconPlus,
      to: '/nas?add=1',
      roles: ['operator', 'admin'],
    },
    {
      word: 'Import NASes',
      hint: 'From clients.conf or FreeRADIUS’s nas table',
      icon: IconDatabaseImport,
      to: '/nas?import=1',
      roles: ['operator', 'admin'],
    },
  ],
  addressOf: (nasId) => `/nas?nas=${nasId}`,
  keys: [
    { keys: ['/'], does: 'Find a NAS' },
    { keys: ['j', 'k'], does: 'Next and previous row, from a name' },
    { keys: ['Esc'], does: 'Close the detail' },
  ],
}
