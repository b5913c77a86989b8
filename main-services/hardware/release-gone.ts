/** Takes devices off services that went with their customer: what is linked to nothing could be found by nobody. */
import type { Database } from '../platform/sqlite/open.ts'
import type { Breath } from './breath.ts'
import type { DeviceStore, StoredDevice } from './devices.store.ts'
import type { Linking } from './link-device.ts'
import type { ServicesLook } from './services.ts'

export interface ReleaseGoneDeps {
  /** console.db. */
  readonly db: Database
  readonly devices: DeviceStore
  readonly linking: Linking
  readonly services: Pick<ServicesLook, 'byId'>
  /** ISO. */
  readonly now: () => string
  readonly breath: () => Breath
}

const ROWS_AT_ONCE = 500
const DEVICES_A_TRANSACTION = 50

/** Walks all that is linked, a slice at a time; answers how many were taken off. */
export function createReleaseGone({ db, devices, linking, services, now, breath }: ReleaseGoneDeps) {
  const isOfNone = ({ serviceId }: Pick<StoredDevice, 'serviceId'>): boolean =>
    serviceId !== null && services.byId(serviceId) === undefined

  function release(deviceIds: readonly string[]): number {
    let released = 0
    for (const deviceId of deviceIds) {
      const device = devices.byId(deviceId)
      // It may have been linked anew since it was looked at.
      if (!device || !isOfNone(device)) continue
      linking.release(device, now())
      released++
    }
    return released
  }

  return async (): Promise<number> => {
    const its = breath()
    const gone: string[] = []
    for (let after = '', more = true; more; ) {
      const page = devices.linkedPage(after, ROWS_AT_ONCE)
      for (const row of page) {
        if (isOfNone(row)) gone.push(row.deviceId)
        await its.due()
      }
      after = page.at(-1)?.serviceId ?? ''
      more = page.length > 0
    }
    let released = 0
    for (let at = 0; at < gone.length; at += DEVICES_A_TRANSACTION) {
      released += db.transaction(release).immediate(gone.slice(at, at + DEVICES_A_TRANSACTION))
      await its.due()
    }
    return released
  }
}
