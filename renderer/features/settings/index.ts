/** Settings: what is configured once, who works here, and what this console is. */
import { IconDatabaseExport, IconHistory, IconSettings, IconUserPlus } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Feature } from '../../ui/feature.ts'

export const settingsFeature: Feature = {
  path: '/settings',
  word: 'Settings',
  group: 'foot',
  icon: IconSettings,
  goKey: ',',
  Page: lazy(() => import('./settings-page.tsx').then(({ SettingsPage }) => ({ default: SettingsPage }))),
  acts: [
    {
      word: 'Add an operator',
      hint: 'name, role, first password',
      icon: IconUserPlus,
      to: '/settings/operators?add',
      roles: ['admin'],
    },
    {
      word: 'Make a backup',
      hint: 'a copy of the local files',
      icon: IconDatabaseExport,
      to: '/settings/backups?make',
      roles: ['admin'],
    },
    {
      word: 'Search the audit',
      hint: 'who did what, and when',
      icon: IconHistory,
      to: '/settings/audit',
      roles: ['admin'],
    },
  ],
}
