/** The front door of the sign-in attempts. */
import { IconLogin, IconLogin2, IconUserX } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Feature } from '../../ui/feature.ts'

export const signInsFeature: Feature = {
  path: '/sign-ins',
  word: 'Sign-in attempts',
  group: 'Live',
  icon: IconLogin2,
  goKey: 'i',
  wide: true,
  Page: lazy(() => import('./sign-ins-page.tsx').then(({ SignInsPage }) => ({ default: SignInsPage }))),
  acts: [
    {
      word: 'Show rejected sign-ins',
      hint: 'Who could not get on, and why',
      icon: IconUserX,
      to: '/sign-ins?outcome=reject',
    },
    { word: 'Group rejects by NAS', hint: 'Against what is normal', icon: IconLogin, to: '/sign-ins?by=nas' },
  ],
  keys: [
    { keys: ['↑', '↓'], does: 'Row by row; with a detail open it follows' },
    { keys: ['PgUp', 'PgDn'], does: 'A page up or down' },
    { keys: ['Home', 'End'], does: 'The newest and the oldest' },
    { keys: ['Enter'], does: 'Open the attempt' },
    { keys: ['a'], does: 'Open its account' },
    { keys: ['p'], does: 'Pause live, go live' },
  ],
}
