/** What who is affected asks of the other slices: services, where they hang, how they stand, and what places are. */
import type { AffectedDeps } from '../affected/index.ts'
import type { Hardware } from '../hardware/index.ts'
import type { Places } from '../places/index.ts'
import type { Sessions } from '../sessions/index.ts'
import type { Subscribers } from '../subscribers/index.ts'

interface Slices {
  readonly subscribers: Subscribers
  readonly hardware: Hardware
  readonly sessions: Sessions
  readonly places: Places
}

type Asks = Omit<AffectedDeps, 'acts' | 'clock' | 'log' | 'publish'>

export const affectedAsks = ({ subscribers, hardware, sessions, places }: Slices): Asks => ({
  serviceFacts: subscribers.serviceFacts,
  serviceFactsOf: subscribers.serviceFactsOf,
  contactsOf: (serviceIds) => byKind(subscribers.contactsOf(serviceIds)),
  placesOnNetwork: hardware.placesOnNetwork,
  servicesWithSerial: hardware.servicesWithSerial,
  lines: sessions.lines,
  places: {
    resolve: places.resolve,
    placeById: places.placeById,
    around: places.around,
    foldName: places.foldName,
    boundaryOf: ({ placeId, kind, name, fnoId }) => {
      const its = places.boundariesOf([placeId])
      // The operator's map of its zones has their names and not our ids.
      const named = its.length === 0 && kind === 'zone' ? places.zoneBoundaries(name, fnoId) : its
      return named.flatMap(({ polygons }) => polygons)
    },
  },
})

const byKind = (contacts: ReturnType<Subscribers['contactsOf']>) =>
  new Map(
    [...contacts].map(([serviceId, its]) => {
      const ofKind = (wanted: 'phone' | 'email') => its.flatMap(({ kind, value }) => (kind === wanted ? [value] : []))
      return [serviceId, { phones: ofKind('phone'), emails: ofKind('email') }] as const
    }),
  )
