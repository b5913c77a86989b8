/** The calls that say which service a device belongs to. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import type { Device, DeviceKind } from '../../shared/contract/hardware.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { BLANK, subjectOf } from './device-calls.ts'
import type { DeviceStore, StoredDevice } from './devices.store.ts'
import type { Linking } from './link-device.ts'
import { normaliseMac } from './normalise-mac.ts'
import { makerOf, normaliseSerial } from './normalise-serial.ts'
import { callIt, type ServiceFact, type ServicesLook } from './services.ts'

export interface LinkCallsDeps {
  readonly devices: DeviceStore
  readonly services: ServicesLook
  readonly linking: Linking
  readonly acts: Acts
  readonly show: (device: StoredDevice) => Device
  readonly changed: (serviceIds: readonly string[]) => void
}

type Unusable = { readonly type: 'Unusable'; readonly field: string; readonly words: string }
type DeviceNotFound = { readonly type: 'DeviceNotFound'; readonly deviceId: string }
type ServiceNotFound = { readonly type: 'ServiceNotFound'; readonly words: string }
type LinkedElsewhere = { readonly type: 'LinkedElsewhere'; readonly device: Device }
type Calls = Pick<Handlers<AppContract['hardware']>, 'link' | 'unlink'>
type LinkInput = Parameters<Calls['link']>[0]

export function createLinkCalls({ devices, services, linking, acts, show, changed }: LinkCallsDeps): Calls {
  const byNumber = (kind: DeviceKind, number: Pick<StoredDevice, 'serial' | 'mac'>, asked: Asked): StoredDevice => {
    const { serial, mac } = number
    const withMac = mac === null ? undefined : devices.byMac(mac)
    const known = serial === null ? withMac : devices.bySerial(serial)
    // The asker's own id: a repeat of the act cannot become a second device.
    return (
      known ?? {
        ...BLANK,
        serial,
        // Another device has it.
        mac: withMac ? null : mac,
        deviceId: asked.act.id,
        kind,
        maker: makerOf(serial),
        changedAt: asked.act.at,
      }
    )
  }

  const deviceOf = (
    { deviceId, serial, mac }: LinkInput,
    asked: Asked,
  ): Result<StoredDevice, Unusable | DeviceNotFound> => {
    if (deviceId !== undefined) {
      const device = devices.byId(deviceId)
      return device ? ok(device) : err({ type: 'DeviceNotFound', deviceId })
    }
    const itsMac = mac ? normaliseMac(mac) : ok(null)
    if (!itsMac.ok) return err({ type: 'Unusable', field: 'mac', words: itsMac.error })
    if (serial) {
      const itsSerial = normaliseSerial(serial, 'ont')
      if (itsSerial.ok) return ok(byNumber('ont', { serial: itsSerial.value, mac: itsMac.value }, asked))
      const known = normaliseSerial(serial, 'router')
      const router = known.ok ? devices.bySerial(known.value) : undefined
      return router ? ok(router) : err({ type: 'Unusable', field: 'serial', words: itsSerial.error })
    }
    if (itsMac.value !== null) return ok(byNumber('router', { serial: null, mac: itsMac.value }, asked))
    return err({ type: 'Unusable', field: 'serial', words: 'Say which device it is: its serial or its MAC' })
  }

  const serviceOf = ({ serviceId, username }: LinkInput): Result<ServiceFact, ServiceNotFound> => {
    const service =
      serviceId !== undefined ? services.byId(serviceId) : username ? services.byUsername(username) : undefined
    if (service) return ok(service)
    const words = username ? `No service has the account ${username}` : 'There is no such service'
    return err({ type: 'ServiceNotFound', words })
  }

  const linkOne = (input: LinkInput, asked: Asked) => {
    const device = deviceOf(input, asked)
    if (!device.ok) return device
    const service = serviceOf(input)
    if (!service.ok) return service
    const { serviceId } = device.value
    if (serviceId !== null && serviceId !== service.value.serviceId && !input.move) {
      return err({ type: 'LinkedElsewhere', device: show(device.value) })
    }
    const words = { how: 'typed', at: asked.act.at, by: asked.caller.name } as const
    const value = show(linking.link(device.value, service.value, words))
    const summary = `linked to ${callIt(service.value)}${serviceId === null ? '' : ', taken from another service'}`
    return ok({ value, subject: subjectOf(value), summary, change: value })
  }

  const told = <E>(result: Result<Device, E>, before: string | null): Result<Device, E> => {
    const after = result.ok ? (result.value.service?.serviceId ?? null) : null
    if (result.ok) changed([before, after].filter((serviceId) => serviceId !== null))
    return result
  }

  return {
    link: (input, asked) =>
      told(
        acts.run<Device, Unusable | DeviceNotFound | ServiceNotFound | LinkedElsewhere>('hardware.link', asked, () =>
          linkOne(input, asked),
        ),
        null,
      ),
    unlink: ({ deviceId }, asked) => {
      const before = devices.byId(deviceId)?.serviceId ?? null
      return told(
        acts.run<Device, DeviceNotFound>('hardware.unlink', asked, () => {
          const device = devices.byId(deviceId)
          if (!device) return err({ type: 'DeviceNotFound', deviceId })
          const service = device.serviceId === null ? undefined : services.byId(device.serviceId)
          const value = show(linking.unlink(device, { at: asked.act.at, by: asked.caller.name }))
          const summary = `taken off ${service ? callIt(service) : 'no service'}`
          return ok({ value, subject: subjectOf(value), summary, change: value })
        }),
        before,
      )
    },
  }
}
