/** The features of this console, in the order of the navigation. Only what works is listed. */
import type { Feature } from '../ui/feature.ts'

// While the features are being built side by side: whatever front door is there.
const doors = import.meta.glob<Record<string, Feature>>('../features/*/index.{ts,tsx}', { eager: true })
const order = ['/overview', '/sessions', '/nas', '/settings']

export const features: readonly Feature[] = Object.values(doors)
  .flatMap((door) => Object.values(door))
  .filter((feature) => 'Page' in feature)
  .sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path))
