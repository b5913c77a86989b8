/** The speeds that attributes of each maker give a session, in an order or in an Access-Accept. */
export interface Rates {
  /** Bits a second. */
  readonly downRate?: number
  readonly upRate?: number
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9 }

/** Attributes by their names. What is not said stays away; undefined where what is said cannot be read. */
export function ratesOf(attributes: ReadonlyMap<string, string>): Rates | undefined {
  const rateLimit = attributes.get('Mikrotik-Rate-Limit')
  if (rateLimit !== undefined) {
    // What the router receives is the subscriber's upload, and comes first.
    const [, up, upUnit = '', down, downUnit = ''] = /^(\d+)([kMG]?)\/(\d+)([kMG]?)/.exec(rateLimit) ?? []
    if (up === undefined || down === undefined) return undefined
    return { upRate: Number(up) * (UNITS[upUnit] ?? 1), downRate: Number(down) * (UNITS[downUnit] ?? 1) }
  }
  // A Juniper is asked for a service by name, and `rate` is the one that takes speeds.
  const [, down, up] = /^rate\((\d+)k,(\d+)k\)$/.exec(attributes.get('ERX-Service-Activate:1') ?? '') ?? []
  if (up !== undefined && down !== undefined) return { upRate: Number(up) * 1e3, downRate: Number(down) * 1e3 }
  const upRate = Number(attributes.get('Huawei-Input-Average-Rate') ?? Number.NaN)
  const downRate = Number(attributes.get('Huawei-Output-Average-Rate') ?? Number.NaN)
  return { ...(upRate > 0 ? { upRate } : {}), ...(downRate > 0 ? { downRate } : {}) }
}
