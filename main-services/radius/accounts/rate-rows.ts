/** A rate limit as rows of an account: written for each vendor that is named, and read back. */
import {
  MOST_KBPS,
  rateAttributes,
  type Vendor,
  type VendorRate,
  vendorRates,
} from '../../../shared/base/vendor-rate.ts'
import type { UsualSettings } from '../../../shared/contract/accounts.ts'
import type { Item } from '../sign-in/account-data.ts'

type Rate = NonNullable<UsualSettings['rate']>

const VENDORS = Object.entries(vendorRates) as [Vendor, VendorRate][]

export const rateRows = (rate: Rate, op: ':=' | '='): Item[] =>
  rate.vendors.flatMap((vendor) =>
    rateAttributes(vendor, rate).map(({ attribute, value }): Item => ({ attribute, op, value })),
  )

/** Where vendors disagree the first to be found counts, with the vendors that say the same. */
export function readRate(replies: readonly Item[]): Rate | null {
  const found = VENDORS.flatMap(([vendor, { attributes, read }]) => {
    const values = attributes.map((name) => valueNamed(replies, name))
    const all = values.filter((value) => value !== undefined)
    const speedsRead = all.length === attributes.length ? read(all) : undefined
    return speedsRead ? [{ vendor, ...speedsRead }] : []
  })
  const [first] = found
  if (!first) return null
  const { downKbps, upKbps } = first
  const same = found.filter((one) => one.downKbps === downKbps && one.upKbps === upKbps)
  return { downKbps, upKbps, vendors: same.map(({ vendor }) => vendor) }
}

/** Whether the row is one that a rate is read from, so that a new rate replaces it. */
export function isRateRow(item: Item): boolean {
  return VENDORS.some(([, { attributes, read }]) => {
    if (!attributes.some((name) => name.toLowerCase() === item.attribute.toLowerCase())) return false
    return attributes.length > 1 || read([item.value]) !== undefined
  })
}

/** Why these vendors cannot be told this rate, or undefined. */
export function rateProblem({ downKbps, upKbps, vendors }: Rate): string | undefined {
  const limited = vendors.find((vendor) => vendor === 'huawei' || vendor === 'other')
  return limited && Math.max(downKbps, upKbps) > MOST_KBPS
    ? `${vendorRates[limited].attributes.join(' and ')} hold at most ${MOST_KBPS.toLocaleString('en-ZA')} kbit/s; leave ${limited} out or set a lower rate`
    : undefined
}

const valueNamed = (replies: readonly Item[], name: string): string | undefined =>
  replies.find(({ attribute }) => attribute.toLowerCase() === name.toLowerCase())?.value
