/** What RADIUS says becomes the link: the device is added where it is not in the list, and hangs where its circuit says. */
import { type Claim, identityOf } from './claims.ts'
import { BLANK } from './device-calls.ts'
import type { DeviceStore, StoredDevice } from './devices.store.ts'
import type { Linking, LinkWords } from './link-device.ts'
import { makerOf } from './normalise-serial.ts'
import type { ServiceFact } from './services.ts'
import type { SightingStore } from './sightings.store.ts'

export interface TakeClaim {
  readonly listed: (claim: Pick<Claim, 'serial' | 'mac'>) => StoredDevice | undefined
  /** False where it is so already. A device that is linked to another service is taken from it. */
  readonly take: (
    claim: Pick<Claim, 'serial' | 'mac' | 'deviceKind'>,
    service: ServiceFact,
    words: Omit<LinkWords, 'how'>,
  ) => boolean
}

export interface TakeClaimDeps {
  readonly devices: DeviceStore
  readonly sightings: SightingStore
  readonly linking: Linking
  readonly newId: () => string
}

export function createTakeClaim({ devices, sightings, linking, newId }: TakeClaimDeps): TakeClaim {
  const listed: TakeClaim['listed'] = ({ serial, mac }) =>
    serial === null ? devices.byMac(mac ?? '') : devices.bySerial(serial)

  return {
    listed,
    take: (claim, service, words) => {
      const { serial, mac, deviceKind } = claim
      if (identityOf(claim) === '') return false
      const known = listed(claim)
      if (known?.serviceId === service.serviceId) return false
      const device = known ?? {
        ...BLANK,
        deviceId: newId(),
        kind: deviceKind,
        serial,
        mac,
        maker: makerOf(serial),
        changedAt: words.at,
      }
      const linked = linking.link(device, service, { ...words, how: 'evidence' })
      const circuit =
        service.username === null ? undefined : sightings.ofUsername(service.username).find(({ olt }) => olt !== null)
      if (linked.kind === 'ont' && linked.olt === null && linked.pon === null && circuit) {
        devices.put({ ...linked, olt: circuit.olt, pon: circuit.pon })
      }
      return true
    },
  }
}
