/** The table `device_event`: the story of each device, and so of each service's hardware. */
import type { DeviceEvent, DeviceKind } from '../../shared/contract/hardware.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface NewDeviceEvent extends DeviceEvent {
  readonly deviceId: string
  /** The service it is part of the story of. */
  readonly serviceId: string | null
}

export interface StoredDeviceEvent extends NewDeviceEvent {
  readonly eventId: number
  readonly kind: DeviceKind
  readonly serial: string | null
  readonly mac: string | null
}

export interface DeviceEventStore {
  readonly add: (event: NewDeviceEvent) => void
  /** The latest first. */
  readonly ofDevice: (deviceId: string, limit: number) => DeviceEvent[]
  /** The latest first, before a moment. */
  readonly ofServices: (serviceIds: readonly string[], before: string, limit: number) => StoredDeviceEvent[]
  /** The story of one device becomes part of another's. */
  readonly hand: (fromDeviceId: string, toDeviceId: string) => void
}

export function createDeviceEventStore(db: Database): DeviceEventStore {
  const add = db.prepare(`
    INSERT INTO device_event (device_id, service_id, at, words, by_whom)
    VALUES (@deviceId, @serviceId, @at, @words, @by)`)
  const ofDevice = db.prepare<[string, number], DeviceEvent>(`
    SELECT at, words, by_whom AS by FROM device_event WHERE device_id = ? ORDER BY event_id DESC LIMIT ?`)
  const ofServices = db.prepare<[string, string, number], StoredDeviceEvent>(`
    SELECT event_id AS eventId, device_event.device_id AS deviceId, device_event.service_id AS serviceId, at, device_event.words,
      by_whom AS by, kind, serial, mac
    FROM device_event JOIN device USING (device_id)
    WHERE device_event.service_id IN (SELECT value FROM json_each(?)) AND at < ?
    ORDER BY at DESC, event_id DESC LIMIT ?`)
  const hand = db.prepare('UPDATE device_event SET device_id = ? WHERE device_id = ?')
  return {
    add: (event) => void add.run(event),
    ofDevice: (deviceId, limit) => ofDevice.all(deviceId, limit),
    ofServices: (serviceIds, before, limit) => ofServices.all(JSON.stringify(serviceIds), before, limit),
    hand: (fromDeviceId, toDeviceId) => void hand.run(toDeviceId, fromDeviceId),
  }
}
