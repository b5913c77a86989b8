/** The Sessions feature's front door. */
import { IconActivity } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Feature } from '../../ui/feature.ts'

export const sessionsFeature: Feature = {
  path: '/sessions',
  word: 'Sessions',
  group: 'Live',
  icon: IconActivity,
  goKey: 's',
  Page: lazy(() => import('./sessions-page.tsx').then(({ SessionsPage }) => ({ default: SessionsPage }))),
  wide: true,
  addressOf: (acctUniqueId) => `/sessions?session=${encodeURIComponent(acctUniqueId)}`,
  keys: [
    { keys: ['↑', '↓'], does: 'Row by row; with a detail open it follows' },
    { keys: ['PgUp', 'PgDn'], does: 'A page up or down' },
    { keys: ['Home', 'End'], does: 'The first and the last row' },
    { keys: ['Enter'], does: 'Open the session' },
    { keys: ['c'], does: 'Copy the session as text' },
    { keys: ['p'], does: 'Pause live, go live' },
  ],
}
