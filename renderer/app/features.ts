/** The features of this console, in the order of the navigation. Only what works is listed. */
import { accountsFeature } from '../features/accounts/index.ts'
import { hardwareFeature } from '../features/hardware/index.ts'
import { mapFeature } from '../features/map/index.ts'
import { nasFeature } from '../features/nas/index.ts'
import { overviewFeature } from '../features/overview/index.ts'
import { placesFeature } from '../features/places/index.ts'
import { sessionsFeature } from '../features/sessions/index.ts'
import { settingsFeature } from '../features/settings/index.ts'
import { signInsFeature } from '../features/sign-ins/index.ts'
import { subscribersFeature } from '../features/subscribers/index.ts'
import type { Feature } from '../ui/feature.ts'

export const features: readonly Feature[] = [
  overviewFeature,
  sessionsFeature,
  signInsFeature,
  nasFeature,
  accountsFeature,
  subscribersFeature,
  hardwareFeature,
  mapFeature,
  placesFeature,
  settingsFeature,
]
