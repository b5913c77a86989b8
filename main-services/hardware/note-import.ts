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
  /** The service, where it was added just now, in this transaction: nothing belongs to it yet. */
  readonly fresh?: ServiceFact
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
  /** One that nobody knew, on a service that has none of its kind: written once, with where it hangs, and told of in one line. */
  function fitNew(service: ServiceFact, kind: DeviceKind, its: Partial<StoredDevice>, { at, by }: ImportWords): void {
    const { serviceId } = service
    const linked = { status: 'in-use', serviceId, linkedBy: 'import', linkedAt: at, changedAt: at } as const
    const device = { ...BLANK, ...its, ...linked, deviceId: newId(), kind }
    devices.put(device)
    const where = placeWords(device)
    const told = `Linked to ${callIt(service)}${where === '' ? '' : `, on ${where}`}, by import`
    events.add({ deviceId: device.deviceId, serviceId, at, by, words: told })
  }

  /** Undefined where it may not be taken from where it is. */
  function linkTo(service: ServiceFact, device: StoredDevice, words: ImportWords): StoredDevice | undefined {
    const isTypedElsewhere = device.linkedBy === 'typed' && device.serviceId !== service.serviceId
    return isTypedElsewhere ? undefined : linking.link(device, service, { ...words, how: 'import' })
  }

  function place(ont: StoredDevice, row: ImportedHardware, { at, by }: ImportWords): void {
    const now = { ...ont, ...placeIn(row) }
    if (isPlacedSo(ont, now)) return
    devices.put({ ...now, changedAt: at })
    const { deviceId, serviceId } = now
    events.add({ deviceId, serviceId, at, by, words: `Hangs on ${placeWords(now)}, by import` })
  }

  /** What was read of a row: the numbers in their one spelling, or why one of them is none. */
  function readNumbers({ ontSerial, routerMac }: ImportedHardware) {
    const serial = ontSerial ? normaliseSerial(ontSerial, 'ont') : undefined
    const mac = routerMac ? normaliseMac(routerMac) : undefined
    return {
      serial: serial?.ok ? serial.value : undefined,
      mac: mac?.ok ? mac.value : undefined,
      wrong: [serial, mac].flatMap((read) => (read && !read.ok ? [read.error] : [])),
    }
  }

  /** How many devices are linked now; what is left as it is goes to `leave`. */
  function noteRow(
    row: ImportedHardware,
    its: readonly StoredDevice[],
    words: ImportWords,
    leave: (why: string) => void,
  ): number {
    const { serial, mac, wrong } = readNumbers(row)
    for (const why of wrong) leave(why)
    if (isSaidAlready(row, its, serial, mac)) return 0
    const { serviceId } = row
    const service = row.fresh ?? serviceById(serviceId)
    if (!service) {
      leave('There is no such service')
      return 0
    }
    let linked = 0
    /** Undefined: it is new and fitted, or may not be taken. */
    const take = (known: StoredDevice | undefined, kind: DeviceKind, named: Partial<StoredDevice>) => {
      const former = its.some((device) => device.kind === kind)
      if (!known && !former) {
        fitNew(service, kind, named, words)
        linked++
        return undefined
      }
      const device = known ?? { ...BLANK, ...named, deviceId: newId(), kind, changedAt: words.at }
      const was = device.serviceId
      const taken = linkTo(service, device, words)
      if (!taken) leave(`${nameOf(device)} was linked by hand to ${callIt(serviceById(was ?? '') ?? service)}`)
      else if (was !== serviceId) linked++
      return taken
    }
    const hangs = Boolean(row.olt || row.pon || row.pop)
    let ont = its.find(({ kind }) => kind === 'ont')
    const first = ont || !hangs ? {} : placeIn(row)
    if (serial !== undefined) ont = take(devices.bySerial(serial), 'ont', { serial, maker: makerOf(serial), ...first })
    else if (!ont && hangs) ont = take(undefined, 'ont', first)
    if (ont && hangs) place(ont, row, words)
    if (mac !== undefined) take(devices.byMac(mac), 'router', { mac })
    return linked
  }

  return (rows: readonly ImportedHardware[], words: ImportWords): ImportNoted => {
    const left: { serviceId: string; words: string }[] = []
    let linked = 0
    const known = rows.flatMap(({ serviceId, fresh }) => (fresh ? [] : [serviceId]))
    const before = Map.groupBy(devices.ofServices(known), ({ serviceId }) => serviceId)
    for (const row of rows) {
      const { serviceId, fresh } = row
      // What was linked by now may have come from a service that is still to be looked at.
      const its = fresh ? [] : linked > 0 ? devices.ofService(serviceId) : (before.get(serviceId) ?? [])
      linked += noteRow(row, its, words, (why) => void left.push({ serviceId, words: why }))
    }
    return { linked, left }
  }
}

type Place = Pick<StoredDevice, 'olt' | 'pon' | 'pop'>

const isPlacedSo = (one: Place, other: Place): boolean =>
  one.olt === other.olt && one.pon === other.pon && one.pop === other.pop

const placeWords = ({ olt, pon, pop }: Place): string => [olt, pon, pop].filter((part) => part !== null).join(' ')

/** Nothing that the row says is news of hardware that is there: so it mostly is when a file comes again. */
function isSaidAlready(
  row: ImportedHardware,
  its: readonly StoredDevice[],
  serial: string | undefined,
  mac: string | undefined,
): boolean {
  const ont = its.find(({ kind }) => kind === 'ont')
  if (!ont || (serial !== undefined && ont.serial !== serial)) return false
  if (mac !== undefined && !its.some((device) => device.kind === 'router' && device.mac === mac)) return false
  return isPlacedSo(ont, { ...ont, ...placeIn(row) })
}

const placeIn = ({ olt, pon, pop }: ImportedHardware): Partial<StoredDevice> => ({
  ...(olt ? { olt } : {}),
  ...(pon ? { pon } : {}),
  ...(pop ? { pop } : {}),
})
