/** The Map page's front door. */
import { IconMap2, IconPolygon } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Feature } from '../../ui/feature.ts'

export const mapFeature: Feature = {
  path: '/map',
  word: 'Map',
  group: 'Customers',
  icon: IconMap2,
  goKey: 'm',
  wide: true,
  Page: lazy(async () => ({ default: (await import('./map-page.tsx')).MapPage })),
  acts: [
    {
      word: 'Who is affected by an area',
      hint: 'draw it on the map',
      icon: IconPolygon,
      to: '/map?draw=1',
    },
  ],
  keys: [
    { keys: ['/'], does: 'Find a place' },
    { keys: ['↑', '↓', '←', '→'], does: 'Move the map' },
    { keys: ['+', '−'], does: 'Nearer, farther' },
    { keys: ['Space'], does: 'Set a point of what is drawn, in the middle of the map' },
    { keys: ['Enter'], does: 'Close the area' },
    { keys: ['Backspace'], does: 'Take the last point back' },
    { keys: ['Esc'], does: 'Leave drawing' },
  ],
}
