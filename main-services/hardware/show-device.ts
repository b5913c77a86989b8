/** A device as it is shown: with the service that it belongs to and when RADIUS last named it. */
import type { Device, Sighting } from '../../shared/contract/hardware.ts'
import type { StoredDevice } from './devices.store.ts'
import { briefOf, type ServicesLook } from './services.ts'
import type { SightingStore, StoredSighting } from './sightings.store.ts'

export interface ShowDeps {
  readonly services: Pick<ServicesLook, 'byId'>
  readonly sightings: Pick<SightingStore, 'lastSeen'>
}

export const createShowDevice =
  ({ services, sightings }: ShowDeps) =>
  ({ serviceId, ...device }: StoredDevice): Device => {
    const service = serviceId === null ? undefined : services.byId(serviceId)
    const seenAt = sightings.lastSeen(device.serial, device.mac)
    return { ...device, service: service ? briefOf(service) : null, seenAt: seenAt === null ? null : iso(seenAt) }
  }

export const showSighting = (sighting: StoredSighting): Sighting => {
  const { kind, attribute, value, username, nasAddress, sessions, firstAt, lastAt } = sighting
  return { kind, attribute, value, username, nasAddress, sessions, firstAt: iso(firstAt), lastAt: iso(lastAt) }
}

export const iso = (at: number): string => new Date(at).toISOString()
