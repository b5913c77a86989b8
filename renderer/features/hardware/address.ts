/**
 * The Hardware page in the address: `#/hardware?q=HWTC3F9A&kind=ont&linked=no&open=<deviceId>`,
 * `#/hardware?show=suggestions&by=remote-id`, `#/hardware?show=findings&of=other-mac&finding=…`, `#/hardware?show=sites`.
 * What it says wrongly is left at the default, never an error: addresses are typed and pasted by people.
 */
import { z } from 'zod'
import { DeviceKind, DeviceStatus, EvidenceKind, FindingKind } from '../../../shared/contract/hardware.ts'

export const hardwareLists = ['devices', 'suggestions', 'findings', 'sites'] as const
export type HardwareListName = (typeof hardwareLists)[number]

export interface HardwareSelection {
  readonly list: HardwareListName
  readonly search: string
  readonly kind: DeviceKind | null
  readonly status: DeviceStatus | null
  readonly linked: boolean | null
  /** The devices of one subscriber: the way from that page. */
  readonly subscriberId: string | null
  /** Whole, as a device has it. */
  readonly olt: string | null
  readonly pop: string | null
  /** Of suggestions. */
  readonly evidence: EvidenceKind | null
  /** Of findings. */
  readonly finding: FindingKind | null
}

const linkedWords: Readonly<Record<string, boolean>> = { yes: true, no: false }

export function readSelection(query: URLSearchParams): HardwareSelection {
  return {
    list: hardwareLists.find((known) => known === query.get('show')) ?? 'devices',
    search: (query.get('q') ?? '').trim().slice(0, 200),
    kind: DeviceKind.safeParse(query.get('kind')).data ?? null,
    status: DeviceStatus.safeParse(query.get('status')).data ?? null,
    linked: linkedWords[query.get('linked') ?? ''] ?? null,
    subscriberId: z.uuid().safeParse(query.get('subscriber')).data ?? null,
    olt: query.get('olt')?.slice(0, 80) || null,
    pop: query.get('pop')?.slice(0, 80) || null,
    evidence: EvidenceKind.safeParse(query.get('by')).data ?? null,
    finding: FindingKind.safeParse(query.get('of')).data ?? null,
  }
}

/** What undoes every condition of the devices. */
export const noDeviceConditions = {
  q: null,
  kind: null,
  status: null,
  linked: null,
  subscriber: null,
  olt: null,
  pop: null,
}

export function devicesQuery({ search, kind, status, linked, subscriberId, olt, pop }: HardwareSelection) {
  const filter = {
    ...(kind && { kind }),
    ...(status && { status }),
    ...(linked !== null && { linked }),
    ...(subscriberId && { subscriberId }),
    ...(olt && { olt }),
    ...(pop && { pop }),
  }
  return { ...(search && { search }), ...(Object.keys(filter).length > 0 && { filter }) }
}

export const suggestionsQuery = ({ search, evidence }: HardwareSelection) => ({
  ...(search && { search }),
  ...(evidence && { kind: evidence }),
})

export const findingsQuery = ({ search, finding }: HardwareSelection) => ({
  ...(search && { search }),
  ...(finding && { kind: finding }),
})
