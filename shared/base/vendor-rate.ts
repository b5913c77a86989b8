/**
 * A rate limit in each vendor's own attribute. Down is towards the customer, up from the customer.
 *
 * MikroTik: `Mikrotik-Rate-Limit`, rx/tx as the router sees it, so up/down, with k and M of a thousand.
 * Huawei: `Huawei-Input-Average-Rate` (up) and `Huawei-Output-Average-Rate` (down) in bits a second.
 * Cisco ISG: `Cisco-Account-Info` = `QU;<up>;D;<down>` in bits a second.
 * Juniper: `ERX-Service-Activate:1` = `rate(<down>k,<up>k)`, which asks for a dynamic profile called `rate`.
 * Others: `WISPr-Bandwidth-Max-Down` and `-Up` in bits a second.
 */

/** As the list of NASes has it. */
export type Vendor = 'other' | 'mikrotik' | 'huawei' | 'cisco' | 'juniper'

export interface Speeds {
  readonly downKbps: number
  readonly upKbps: number
}

export interface VendorRate {
  readonly attributes: readonly string[]
  readonly write: (speeds: Speeds) => readonly string[]
  /** By the values of its attributes, in their order. */
  readonly read: (values: readonly string[]) => Speeds | undefined
}

const BITS = 1000
/** An attribute of 32 bits, in bits a second: somewhat above four gigabits. */
export const MOST_KBPS = Math.floor(0xffff_ffff / BITS)

const inBits = (down: string, up: string): VendorRate => ({
  attributes: [down, up],
  write: ({ downKbps, upKbps }) => [downKbps, upKbps].map((kbps) => String(Math.min(kbps, MOST_KBPS) * BITS)),
  read: ([downBits = '', upBits = '']) => speeds(Number(downBits) / BITS, Number(upBits) / BITS),
})

export const vendorRates: Readonly<Record<Vendor, VendorRate>> = {
  mikrotik: {
    attributes: ['Mikrotik-Rate-Limit'],
    write: ({ downKbps, upKbps }) => [`${mikrotikSpeed(upKbps)}/${mikrotikSpeed(downKbps)}`],
    read: ([value = '']) => {
      // Behind a space stand bursts and priorities; one number alone is for both ways.
      const [up = '', down = up] = (value.trim().split(/\s+/)[0] ?? '').split('/')
      return speeds(readMikrotikSpeed(down), readMikrotikSpeed(up))
    },
  },
  huawei: inBits('Huawei-Output-Average-Rate', 'Huawei-Input-Average-Rate'),
  cisco: {
    attributes: ['Cisco-Account-Info'],
    write: ({ downKbps, upKbps }) => [`QU;${upKbps * BITS};D;${downKbps * BITS}`],
    read: ([value = '']) => {
      const [, up, down] = /^QU;(\d+)(?:;\d+)*;D;(\d+)/.exec(value) ?? []
      return speeds(Number(down) / BITS, Number(up) / BITS)
    },
  },
  juniper: {
    attributes: ['ERX-Service-Activate:1'],
    write: ({ downKbps, upKbps }) => [`rate(${downKbps}k,${upKbps}k)`],
    read: ([value = '']) => {
      const [, down, up] = /^rate\((\d+)k,(\d+)k\)$/.exec(value) ?? []
      return speeds(Number(down), Number(up))
    },
  },
  other: inBits('WISPr-Bandwidth-Max-Down', 'WISPr-Bandwidth-Max-Up'),
}

/** What tells a NAS of this vendor the rate. */
export function rateAttributes(vendor: Vendor, speeds: Speeds): { attribute: string; value: string }[] {
  const { attributes, write } = vendorRates[vendor]
  const values = write(speeds)
  return attributes.map((attribute, at) => ({ attribute, value: values[at] ?? '' }))
}

const mikrotikSpeed = (kbps: number): string => (kbps % 1000 === 0 ? `${kbps / 1000}M` : `${kbps}k`)

const UNITS: Readonly<Record<string, number>> = { '': 1 / BITS, k: 1, m: 1000, g: 1_000_000 }

function readMikrotikSpeed(text: string): number {
  const [, number, unit = ''] = /^(\d+)([kmg]?)$/i.exec(text) ?? []
  return Number(number) * (UNITS[unit.toLowerCase()] ?? Number.NaN)
}

function speeds(downKbps: number, upKbps: number): Speeds | undefined {
  const whole = { downKbps: Math.round(downKbps), upKbps: Math.round(upKbps) }
  return whole.downKbps >= 1 && whole.upKbps >= 1 ? whole : undefined
}
