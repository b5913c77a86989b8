/** The overview's front door. */
import { IconDeviceTv, IconLayoutDashboard } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Feature } from '../../ui/feature.ts'

export const overviewFeature: Feature = {
  path: '/overview',
  word: 'Overview',
  group: null,
  icon: IconLayoutDashboard,
  goKey: 'o',
  Page: lazy(async () => ({ default: (await import('./overview-page.tsx')).OverviewPage })),
  acts: [{ word: 'Open the wallboard', hint: 'Read from 3 to 5 m', icon: IconDeviceTv, to: '/overview?wall=1' }],
}
