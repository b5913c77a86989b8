/** Which of the roll a filter means. */
import type { SubscriberFilter } from '../../shared/contract/subscribers.ts'
import type { Rolled, RolledService } from './roll.ts'
import type { StatesOfRoll } from './roll-states.ts'

export interface FilterDeps {
  /** How they stand; asked only where the filter is about it. */
  readonly states: StatesOfRoll | undefined
  /** Whether a place lies in another, however deep, or is it. */
  readonly isWithin: (placeId: string, withinId: string) => boolean
}

/** Of one who stands at a place of the order. */
export type FilterTest = (rolled: Rolled, place: number) => boolean

/** Whether a subscriber meets a filter: its conditions about a service by one service, all of them. */
export function filterTest(
  { kind, rica, state, status, fnoId, within, package: sold }: SubscriberFilter,
  { states, isWithin }: FilterDeps,
): FilterTest {
  const places = new Map<string, boolean>()
  const lies = (placeId: string, withinId: string): boolean => {
    const known = places.get(placeId) ?? isWithin(placeId, withinId)
    places.set(placeId, known)
    return known
  }
  const saysNothing = [status, fnoId, within, sold].every((condition) => condition === undefined)
  const meets = (service: RolledService): boolean =>
    (status === undefined || service.status === status) &&
    (fnoId === undefined || service.fnoId === fnoId) &&
    (sold === undefined || service.package === sold) &&
    (within === undefined || (service.placeId !== null && lies(service.placeId, within)))
  const isSo = (service: RolledService): boolean => state === undefined || states?.of(service) === state
  return (rolled, place) => {
    if (kind !== undefined && rolled.kind !== kind) return false
    if (rica !== undefined && rolled.rica !== rica) return false
    if (state !== undefined && !states?.anyIs(place, state)) return false
    if (saysNothing) return true
    const { services } = rolled
    // Of an only service it is said already how it stands.
    return services.length === 1 ? services.every(meets) : services.some((one) => meets(one) && isSo(one))
  }
}
