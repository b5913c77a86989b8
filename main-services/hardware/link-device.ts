/**
 * Which service a device belongs to, and the story of it. A service has one ONT and one router in use. Another of the
 * same kind takes the former's place, which is what a swap at the customer's is: the new one hangs where the former did,
 * and the former goes back to stock, or stays faulty where somebody said so. The stories of both say it.
 */
import type { Device, DeviceStatus } from '../../shared/contract/hardware.ts'
import type { DeviceEventStore } from './device-events.store.ts'
import type { DeviceStore, StoredDevice } from './devices.store.ts'
import { makerOf } from './normalise-serial.ts'
import { callIt, type ServiceFact } from './services.ts'

export interface LinkWords {
  readonly how: NonNullable<Device['linkedBy']>
  readonly at: string
  /** Null for what came by itself. */
  readonly by: string | null
}

export interface Linking {
  /** Nothing happens where it is so already. */
  readonly link: (device: StoredDevice, service: ServiceFact, words: LinkWords) => StoredDevice
  readonly unlink: (device: StoredDevice, words: Omit<LinkWords, 'how'>, status?: DeviceStatus) => StoredDevice
  /** Its service went with its customer. */
  readonly release: (device: StoredDevice, at: string) => void
}

export interface LinkingDeps {
  readonly devices: DeviceStore
  readonly events: DeviceEventStore
  readonly serviceById: (serviceId: string) => ServiceFact | undefined
}

export function createLinking({ devices, events, serviceById }: LinkingDeps): Linking {
  const nameOfService = (serviceId: string): string => {
    const service = serviceById(serviceId)
    return service ? callIt(service) : 'a service that is gone'
  }

  function takeOff(device: StoredDevice, at: string, status: DeviceStatus): StoredDevice {
    const off = { ...device, ...NOWHERE, serviceId: null, linkedBy: null, linkedAt: null, status, changedAt: at }
    devices.put(off)
    return off
  }

  /** A line of an import may know where an ONT hangs and not which one it is: this is the one. */
  function isUnread({ serial, mac }: StoredDevice): boolean {
    return serial === null && mac === null
  }

  return {
    link: (device, service, { how, at, by }) => {
      if (device.serviceId === service.serviceId) return device
      const { deviceId, kind } = device
      const former = devices.ofService(service.serviceId).find((other) => other.kind === kind)
      const from = device.serviceId
      const say = (itsId: string, serviceId: string, words: string): void =>
        events.add({ deviceId: itsId, serviceId, at, words, by })
      let place: Place = from === null ? placeOf(device) : NOWHERE
      const name = nameOf(device)
      if (former) {
        place = { ...placeOf(former), ...said(place) }
        if (isUnread(former)) {
          takeOff(former, at, 'retired')
          // A new device has no line yet to hang the former's story on.
          devices.put({ ...device, ...NOWHERE, serviceId: null, linkedBy: null, linkedAt: null, changedAt: at })
          events.hand(former.deviceId, deviceId)
          devices.remove(former.deviceId)
        } else {
          takeOff(former, at, statusOff(former))
          say(
            former.deviceId,
            service.serviceId,
            `Taken off ${callIt(service)}${whereWas(former)}: ${name} is in its place`,
          )
        }
      }
      const linked: StoredDevice = {
        ...device,
        ...place,
        maker: device.maker ?? makerOf(device.serial),
        status: 'in-use',
        serviceId: service.serviceId,
        linkedBy: how,
        linkedAt: at,
        changedAt: at,
      }
      devices.put(linked)
      if (from !== null) say(deviceId, from, `Moved to ${callIt(service)}${whereWas(device)}`)
      const inPlaceOf = former && !isUnread(former) ? `, in place of ${nameOf(former)}` : ''
      const cameFrom = from === null ? '' : `, moved from ${nameOfService(from)}`
      say(deviceId, service.serviceId, `Linked to ${callIt(service)}${inPlaceOf}${cameFrom}${HOW[how]}`)
      return linked
    },
    unlink: (device, { at, by }, status) => {
      const { deviceId, serviceId } = device
      if (serviceId === null) return device
      const off = takeOff(device, at, status ?? statusOff(device))
      events.add({ deviceId, serviceId, at, by, words: `Taken off ${nameOfService(serviceId)}${whereWas(device)}` })
      return off
    },
    release: (device, at) => {
      takeOff(device, at, statusOff(device))
      const { deviceId, serviceId } = device
      const words = `Taken off its service${whereWas(device)}: the customer was removed`
      events.add({ deviceId, serviceId, at, by: null, words })
    },
  }
}

/** What somebody said of it stays. */
const statusOff = ({ status }: StoredDevice): DeviceStatus => (status === 'in-use' ? 'in-stock' : status)

type Place = Pick<StoredDevice, 'olt' | 'pon' | 'pop' | 'fnoPort'>
const NOWHERE: Place = { olt: null, pon: null, pop: null, fnoPort: null }
const placeOf = ({ olt, pon, pop, fnoPort }: StoredDevice): Place => ({ olt, pon, pop, fnoPort })
const said = (place: Place): Partial<Place> =>
  Object.fromEntries(Object.entries(place).filter(([, its]) => its !== null))

const HOW = { typed: '', import: ', by import', evidence: ', as RADIUS says' } as const

export const nameOf = ({ serial, mac, kind }: Pick<StoredDevice, 'serial' | 'mac' | 'kind'>): string =>
  serial ?? mac ?? (kind === 'ont' ? 'an ONT without a serial' : 'a router without a serial')

export const whereIs = ({ olt, pon }: Pick<StoredDevice, 'olt' | 'pon'>): string =>
  [olt, pon].filter((part) => part !== null).join(' ')

const whereWas = (device: StoredDevice): string => (whereIs(device) === '' ? '' : `, where it was ${whereIs(device)}`)
