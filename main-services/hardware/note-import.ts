/**
 * What an import of subscribers says of their hardware. It links and moves what came by import or evidence, and leaves
 * what somebody typed: a technician who stood before the box knows better than a file.
 */
import type { DeviceKind } from '../../shared/contract/hardware.ts'
import { BLANK } from './device-calls.ts'
import type { DeviceEventStore } from './device-events.store.ts'
import type { DeviceStore, StoredDevice } from './devices.store.ts'
import { type Linking, nameOf } from './link-device.ts'
import { normaliseMac } from './normalise-mac.ts'
import { makerOf, normaliseSerial } from './normalise-serial.ts'
import { callIt, type ServiceFact } from './services.ts'

/** What is empty or not there is not said. */
export interface ImportedHardware {
  readonly serviceId: string
  readonly ontSerial?: string | null
  readonly routerMac?: string | null
  readonly olt?: string | null
  readonly pon?: string | null
  readonly pop?: string | null
}

export interface ImportNoted {
  /** Devices that were linked now. */
  readonly linked: number
  /** What was left as it is, and why. */
  readonly left: readonly { readonly serviceId: string; readonly words: string }[]
}

export interface NoteImportDeps {
  readonly devices: DeviceStore
  readonly events: DeviceEventStore
  readonly linking: Linking
  readonly serviceById: (serviceId: string) => ServiceFact | undefined
  readonly newId: () => string
}

export interface ImportWords {
  readonly at: string
  readonly by: string | null
}

export function createNoteImport({ devices, events, linking, serviceById, newId }: NoteImportDeps) {
  const hereOr = (known: StoredDevice | undefined, kind: DeviceKind, its: Partial<StoredDevice>, at: string) =>
    known ?? { ...BLANK, ...its, deviceId: newId(), kind, changedAt: at }

  /** Undefined where it may not be taken from where it is. */
  function linkTo(service: ServiceFact, device: StoredDevice, words: ImportWords): StoredDevice | undefined {
    const isTypedElsewhere = device.linkedBy === 'typed' && device.serviceId !== service.serviceId
    return isTypedElsewhere ? undefined : linking.link(device, service, { ...words, how: 'import' })
  }

  function place(ont: StoredDevice, row: ImportedHardware, words: ImportWords): void {
    const now = { ...ont, ...placeIn(row) }
    if (now.olt === ont.olt && now.pon === ont.pon && now.pop === ont.pop) return
    devices.put({ ...now, changedAt: words.at })
    tellPlace(now, words)
  }

  function tellPlace({ deviceId, serviceId, olt, pon, pop }: StoredDevice, { at, by }: ImportWords): void {
    const where = [olt, pon, pop].filter((part) => part !== null).join(' ')
    events.add({ deviceId, serviceId, at, by, words: `Hangs on ${where}, by import` })
  }

  return (rows: readonly ImportedHardware[], words: ImportWords): ImportNoted => {
    const left: { serviceId: string; words: string }[] = []
    let linked = 0
    for (const row of rows) {
      const { serviceId, ontSerial, routerMac } = row
      const service = serviceById(serviceId)
      const leave = (why: string): void => void left.push({ serviceId, words: why })
      if (!service) {
        leave('There is no such service')
        continue
      }
      const take = (device: StoredDevice): StoredDevice | undefined => {
        const was = device.serviceId
        const its = linkTo(service, device, words)
        if (!its) leave(`${nameOf(device)} was linked by hand to ${callIt(serviceById(was ?? '') ?? service)}`)
        else if (was !== serviceId) linked++
        return its
      }
      const serial = ontSerial ? normaliseSerial(ontSerial, 'ont') : undefined
      if (serial && !serial.ok) leave(serial.error)
      const mac = routerMac ? normaliseMac(routerMac) : undefined
      if (mac && !mac.ok) leave(mac.error)
      const its = devices.ofService(serviceId)
      const hangs = Boolean(row.olt || row.pon || row.pop)
      let ont = its.find(({ kind }) => kind === 'ont')
      // One that nobody knew, on a service without any, is written where it hangs at once.
      const isFirst = !ont
      const first = isFirst && hangs ? placeIn(row) : {}
      if (serial?.ok) {
        const { value } = serial
        const known = devices.bySerial(value)
        ont = take(hereOr(known, 'ont', { serial: value, maker: makerOf(value), ...first }, words.at))
        if (ont && !known && isFirst && hangs) tellPlace(ont, words)
      } else if (isFirst && hangs) {
        ont = take(hereOr(undefined, 'ont', first, words.at))
        if (ont) tellPlace(ont, words)
      }
      if (ont && hangs) place(ont, row, words)
      if (mac?.ok) take(hereOr(devices.byMac(mac.value), 'router', { mac: mac.value }, words.at))
    }
    return { linked, left }
  }
}

const placeIn = ({ olt, pon, pop }: ImportedHardware): Partial<StoredDevice> => ({
  ...(olt ? { olt } : {}),
  ...(pon ? { pon } : {}),
  ...(pop ? { pop } : {}),
})
