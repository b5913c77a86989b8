/** The calls about the list of devices: found, shown, added, changed. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import type { Device, DeviceKind } from '../../shared/contract/hardware.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { changeWords } from './change-words.ts'
import type { DeviceEventStore } from './device-events.store.ts'
import type { DeviceStore, SoughtDevice, StoredDevice } from './devices.store.ts'
import { type Linking, nameOf } from './link-device.ts'
import { normaliseMac } from './normalise-mac.ts'
import { makerOf, normaliseSerial } from './normalise-serial.ts'
import type { ServicesLook } from './services.ts'
import { showSighting } from './show-device.ts'
import type { SightingStore } from './sightings.store.ts'

export interface DeviceCallsDeps {
  readonly devices: DeviceStore
  readonly events: DeviceEventStore
  readonly sightings: SightingStore
  readonly services: ServicesLook
  readonly linking: Linking
  readonly acts: Acts
  readonly show: (device: StoredDevice) => Device
  readonly changed: () => void
}

type Unusable = { readonly type: 'Unusable'; readonly field: string; readonly words: string }
type DeviceTaken = {
  readonly type: 'DeviceTaken'
  readonly deviceId: string
  readonly serial: string | null
  readonly mac: string | null
}
type DeviceNotFound = { readonly type: 'DeviceNotFound'; readonly deviceId: string }
type Calls = Pick<Handlers<AppContract['hardware']>, 'query' | 'get' | 'add' | 'change'>
type Typed = Partial<Omit<StoredDevice, 'deviceId' | 'kind' | 'serviceId' | 'linkedBy' | 'linkedAt' | 'changedAt'>>
type MayBeUndefined<T> = { readonly [K in keyof T]?: T[K] | undefined }

const HISTORY = 200
const SIGHTINGS = 100

export function createDeviceCalls(deps: DeviceCallsDeps): Calls {
  const { devices, events, sightings, services, linking, acts, show } = deps
  const told = <T, E>(result: Result<T, E>): Result<T, E> => {
    if (result.ok) deps.changed()
    return result
  }

  async function sought(search: string): Promise<SoughtDevice> {
    const serial = normaliseSerial(search, 'ont')
    const mac = normaliseMac(search)
    return {
      serial: serial.ok ? serial.value : null,
      mac: mac.ok ? mac.value : null,
      words: search.toLowerCase(),
      serviceIds: serial.ok || mac.ok ? [] : await services.like(search),
    }
  }

  const taken = (device: StoredDevice): Result<StoredDevice, DeviceTaken> => {
    const others = [
      device.serial === null ? undefined : devices.bySerial(device.serial),
      device.mac === null ? undefined : devices.byMac(device.mac),
    ]
    const other = others.find((one) => one && one.deviceId !== device.deviceId)
    if (!other) return ok(device)
    return err({ type: 'DeviceTaken', deviceId: other.deviceId, serial: other.serial, mac: other.mac })
  }

  const addOne = (kind: DeviceKind, input: MayBeUndefined<Typed>, asked: Asked) => {
    const typed = readTyped(kind, input)
    if (!typed.ok) return typed
    const blank: StoredDevice = { ...BLANK, deviceId: asked.act.id, kind, changedAt: asked.act.at }
    const device = taken({ ...blank, ...typed.value, maker: typed.value.maker ?? makerOf(typed.value.serial ?? null) })
    if (!device.ok) return device
    devices.put(device.value)
    const { deviceId } = device.value
    events.add({ deviceId, serviceId: null, at: asked.act.at, words: 'Added to the list', by: asked.caller.name })
    const value = show(device.value)
    return ok({ value, subject: subjectOf(value), summary: 'added', change: value })
  }

  const changeOne = (before: StoredDevice, input: MayBeUndefined<Typed>, asked: Asked) => {
    const typed = readTyped(before.kind, input)
    if (!typed.ok) return typed
    const { at } = asked.act
    const by = asked.caller.name
    const now = taken({ ...before, ...typed.value, changedAt: at })
    if (!now.ok) return now
    const words = changeWords(before, now.value)
    devices.put(now.value)
    const { deviceId, serviceId, status } = now.value
    for (const line of words) events.add({ deviceId, serviceId, at, words: line, by })
    const isElsewhere = status === 'in-stock' || status === 'retired'
    const after = isElsewhere ? linking.unlink(now.value, { at, by }, status) : now.value
    const value = show(after)
    return ok({ value, subject: subjectOf(value), summary: words.join('; ') || 'nothing changed', change: value })
  }

  return {
    query: async ({ search, filter, offset, limit }) => {
      const { subscriberId, ...selection } = filter ?? {}
      const page = devices.page(
        {
          ...selection,
          serviceIds:
            subscriberId === undefined
              ? undefined
              : services.ofSubscriber(subscriberId).map(({ serviceId }) => serviceId),
          sought: search ? await sought(search) : undefined,
        },
        offset,
        limit,
      )
      return ok({ total: page.total, rows: page.rows.map(show) })
    },
    get: ({ deviceId }) => {
      const device = devices.byId(deviceId)
      if (!device) return err({ type: 'DeviceNotFound', deviceId })
      const seen = sightings.ofDevice(device.serial, device.mac, SIGHTINGS)
      return ok({
        ...show(device),
        history: events.ofDevice(deviceId, HISTORY),
        sightings: seen.map(showSighting),
      })
    },
    add: ({ act: _, kind, ...input }, asked) =>
      told(acts.run<Device, Unusable | DeviceTaken>('hardware.add', asked, () => addOne(kind, input, asked))),
    change: ({ act: _, deviceId, ...input }, asked) =>
      told(
        acts.run<Device, Unusable | DeviceTaken | DeviceNotFound>('hardware.change', asked, () => {
          const before = devices.byId(deviceId)
          return before ? changeOne(before, input, asked) : err({ type: 'DeviceNotFound', deviceId })
        }),
      ),
  }
}

/** One that is in the list and nowhere yet. */
export const BLANK: Omit<StoredDevice, 'deviceId' | 'kind' | 'changedAt'> = {
  serial: null,
  mac: null,
  maker: null,
  model: null,
  fnoId: null,
  olt: null,
  pon: null,
  pop: null,
  fnoPort: null,
  status: 'in-stock',
  serviceId: null,
  linkedBy: null,
  linkedAt: null,
}

export const subjectOf = (device: Pick<Device, 'kind' | 'serial' | 'mac'>): string =>
  `${device.kind === 'ont' ? 'ONT' : 'router'} ${nameOf(device)}`

/** What was not said is left out; an empty text empties the field. */
function readTyped(kind: DeviceKind, input: MayBeUndefined<Typed>): Result<Typed, Unusable> {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined)
  const typed: Typed = Object.fromEntries(entries.map(([field, value]) => [field, value === '' ? null : value]))
  const serial = typed.serial == null ? ok(typed.serial) : normaliseSerial(typed.serial, kind)
  if (!serial.ok) return err({ type: 'Unusable', field: 'serial', words: serial.error })
  const mac = typed.mac == null ? ok(typed.mac) : normaliseMac(typed.mac)
  if (!mac.ok) return err({ type: 'Unusable', field: 'mac', words: mac.error })
  return ok({
    ...typed,
    ...(serial.value === undefined ? {} : { serial: serial.value }),
    ...(mac.value === undefined ? {} : { mac: mac.value }),
  })
}
