/** The Hardware page's front door. */
import { IconAffiliate, IconDeviceDesktopPlus, IconDevices, IconLink, IconListSearch } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Role } from '../../../shared/contract/define.ts'
import type { Feature } from '../../ui/feature.ts'
import { deviceLink } from '../../ui/links.ts'

const withField: readonly Role[] = ['field', 'operator', 'admin']

export const hardwareFeature: Feature = {
  path: '/hardware',
  word: 'Hardware',
  group: 'Customers',
  icon: IconDevices,
  goKey: 'h',
  wide: true,
  Page: lazy(async () => ({ default: (await import('./hardware-page.tsx')).HardwarePage })),
  acts: [
    {
      word: 'Add a device',
      hint: 'an ONT or a router, by serial or MAC',
      icon: IconDeviceDesktopPlus,
      to: '/hardware?add=1',
      roles: withField,
    },
    {
      word: 'Link a device to a customer',
      hint: 'by its serial or MAC, and the username',
      icon: IconLink,
      to: '/hardware?link=1',
      roles: withField,
    },
    {
      word: 'See suggested links',
      hint: 'which device RADIUS names on which account',
      icon: IconAffiliate,
      to: '/hardware?show=suggestions',
    },
    {
      word: 'See hardware findings',
      hint: 'what RADIUS says against what is written here',
      icon: IconListSearch,
      to: '/hardware?show=findings',
    },
  ],
  addressOf: deviceLink,
  keys: [
    { keys: ['/'], does: 'Find a device, in any notation' },
    { keys: ['↑', '↓'], does: 'Row by row' },
    { keys: ['Enter'], does: 'Open what is known of it' },
    { keys: ['x'], does: 'Choose a suggestion' },
    { keys: ['Esc'], does: 'Close it' },
  ],
}
