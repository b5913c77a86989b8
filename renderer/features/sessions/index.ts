/** The Sessions feature's front door. */
import { IconActivity, IconClipboardList, IconGhost2 } from '@tabler/icons-react'
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
  acts: [
    {
      word: 'Show orders to NASes',
      hint: 'disconnects and changes of late',
      icon: IconClipboardList,
      to: '/sessions?order=recent',
    },
    {
      word: 'Clear ghost sessions',
      hint: 'open here, likely on no NAS',
      icon: IconGhost2,
      to: '/sessions?ghosts=1',
      roles: ['operator', 'admin'],
    },
  ],
  keys: [
    { keys: ['↑', '↓'], does: 'Row by row; with a detail open it follows' },
    { keys: ['PgUp', 'PgDn'], does: 'A page up or down' },
    { keys: ['Home', 'End'], does: 'The first and the last row' },
    { keys: ['Enter'], does: 'Open the session' },
    { keys: ['c'], does: 'Copy the session as text' },
    { keys: ['x'], does: 'Choose the session, or not' },
    { keys: ['p'], does: 'Pause live, go live' },
  ],
}
