/** The Subscribers page's front door. */
import { IconDatabaseImport, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Role } from '../../../shared/contract/define.ts'
import type { Feature } from '../../ui/feature.ts'
import { subscriberLink } from '../../ui/links.ts'

const operators: readonly Role[] = ['operator', 'admin']

export const subscribersFeature: Feature = {
  path: '/subscribers',
  word: 'Subscribers',
  group: 'Customers',
  icon: IconUsers,
  goKey: 'u',
  wide: true,
  Page: lazy(async () => ({ default: (await import('./subscribers-page.tsx')).SubscribersPage })),
  acts: [
    {
      word: 'Add a subscriber',
      hint: 'person or organisation, contacts, address, service',
      icon: IconUserPlus,
      to: '/subscribers?add=1',
      roles: operators,
    },
    {
      word: 'Import subscribers',
      hint: 'from a CSV or Excel file, looked at first',
      icon: IconDatabaseImport,
      to: '/subscribers?import=1',
      roles: operators,
    },
  ],
  addressOf: subscriberLink,
  keys: [
    { keys: ['/'], does: 'Find a subscriber' },
    { keys: ['↑', '↓'], does: 'Row by row' },
    { keys: ['Enter'], does: 'Open the subscriber' },
    { keys: ['n'], does: 'On a subscriber: write a note' },
    { keys: ['Esc'], does: 'From a subscriber back to the list' },
  ],
}
