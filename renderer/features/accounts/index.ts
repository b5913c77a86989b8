/** The Accounts page's front door. */
import { IconDatabaseImport, IconKey, IconPackage, IconPlus, IconUserQuestion } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Role } from '../../../shared/contract/define.ts'
import type { Feature } from '../../ui/feature.ts'
import { accountLink } from '../../ui/links.ts'

const operators: readonly Role[] = ['operator', 'admin']

export const accountsFeature: Feature = {
  path: '/accounts',
  word: 'Accounts',
  group: 'Live',
  icon: IconKey,
  goKey: 'a',
  wide: true,
  Page: lazy(async () => ({ default: (await import('./accounts-page.tsx')).AccountsPage })),
  acts: [
    {
      word: 'Add an account',
      hint: 'username, password, package',
      icon: IconPlus,
      to: '/accounts?add=1',
      roles: operators,
    },
    {
      word: 'Add a package',
      hint: 'a RADIUS group with its rate',
      icon: IconPackage,
      to: '/accounts?show=packages&add=1',
      roles: operators,
    },
    {
      word: 'Try a sign-in',
      hint: 'what would be answered, and why; nothing is sent',
      icon: IconUserQuestion,
      to: '/accounts?try=1',
      roles: operators,
    },
    {
      word: 'Import accounts',
      hint: 'from FreeRADIUS or a CSV file',
      icon: IconDatabaseImport,
      to: '/accounts?import=1',
      roles: operators,
    },
  ],
  addressOf: accountLink,
  keys: [
    { keys: ['/'], does: 'Find an account' },
    { keys: ['↑', '↓'], does: 'Row by row' },
    { keys: ['Enter'], does: 'Open the account' },
    { keys: ['Esc'], does: 'From an account back to the list' },
  ],
}
