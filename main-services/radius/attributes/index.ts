// All attribute tables joined: find an attribute by its number on the wire or by its name.

import { adslForum } from './adsl-forum.ts'
import type { AttributeDefinition, AttributeTable, Vendor } from './attribute.ts'
import { cisco } from './cisco.ts'
import { erx } from './erx.ts'
import { huawei } from './huawei.ts'
import { juniper } from './juniper.ts'
import { microsoft } from './microsoft.ts'
import { mikrotik } from './mikrotik.ts'
import { rfc2865 } from './rfc2865.ts'
import { rfc2866 } from './rfc2866.ts'
import { rfc2867 } from './rfc2867.ts'
import { rfc2868 } from './rfc2868.ts'
import { rfc2869 } from './rfc2869.ts'
import { rfc3162 } from './rfc3162.ts'
import { rfc4372 } from './rfc4372.ts'
import { rfc4675 } from './rfc4675.ts'
import { rfc4818 } from './rfc4818.ts'
import { rfc4849 } from './rfc4849.ts'
import { rfc5176 } from './rfc5176.ts'
import { rfc5580 } from './rfc5580.ts'
import { rfc6519 } from './rfc6519.ts'
import { rfc6911 } from './rfc6911.ts'
import { wispr } from './wispr.ts'

export type { AttributeDefinition, AttributeKind, AttributeTable, Vendor } from './attribute.ts'

export const attributeTables: readonly AttributeTable[] = [
  rfc2865,
  rfc2866,
  rfc2867,
  rfc2868,
  rfc2869,
  rfc3162,
  rfc4372,
  rfc4675,
  rfc4818,
  rfc4849,
  rfc5176,
  rfc5580,
  rfc6519,
  rfc6911,
  adslForum,
  cisco,
  erx,
  huawei,
  juniper,
  microsoft,
  mikrotik,
  wispr,
]

export interface NamedAttribute {
  readonly vendor?: Vendor
  readonly definition: AttributeDefinition
}

const standard: ReadonlyMap<number, AttributeDefinition> = new Map(
  attributeTables.filter((table) => !table.vendor).flatMap((table) => table.attributes.map((a) => [a.type, a])),
)

interface VendorAttributes {
  readonly vendor: Vendor
  readonly byType: ReadonlyMap<number, AttributeDefinition>
}

const vendors: ReadonlyMap<number, VendorAttributes> = new Map(
  attributeTables.flatMap(({ vendor, attributes }) =>
    vendor ? [[vendor.id, { vendor, byType: new Map(attributes.map((a) => [a.type, a])) }]] : [],
  ),
)

const names: ReadonlyMap<string, NamedAttribute> = new Map(
  attributeTables.flatMap(({ vendor, attributes }) =>
    attributes.map((definition) => [definition.name.toLowerCase(), vendor ? { vendor, definition } : { definition }]),
  ),
)

export function findAttribute(type: number): AttributeDefinition | undefined {
  return standard.get(type)
}

export function findVendor(vendorId: number): Vendor | undefined {
  return vendors.get(vendorId)?.vendor
}

export function findVendorAttribute(vendorId: number, type: number): AttributeDefinition | undefined {
  return vendors.get(vendorId)?.byType.get(type)
}

/** Names are compared without case, as FreeRADIUS does. */
export function attributeByName(name: string): NamedAttribute | undefined {
  return names.get(name.toLowerCase())
}
