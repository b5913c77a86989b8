/** The attributes of an Access-Request as check rows see them: by dictionary name, valued as FreeRADIUS prints them. */
import { attributeByName } from '../attributes/index.ts'
import { AttributeType } from '../packet/attribute-type.ts'
import type { Packet } from '../packet/parse.ts'
import { readValue, withoutEndingNuls } from '../packet/values.ts'

export interface RequestAttributes {
  /** Names without case; in the order sent; empty where there is none. */
  readonly values: (name: string) => readonly string[]
}

const NONE: readonly string[] = []

/**
 * Read from the packet only when a row asks for it. A password never shows. `source` is where the packet came from,
 * canonical text: FreeRADIUS's preprocess takes it for a missing NAS-IP-Address, and rows can ask for it by name.
 */
export function readRequestAttributes(packet: Packet, source = ''): RequestAttributes {
  const sent = sentAttributes(packet)
  const isV6 = source.includes(':')
  const fromSource = (v6: boolean): readonly string[] => (source !== '' && v6 === isV6 ? [source] : NONE)
  return {
    values: (name) => {
      const values = sent(name)
      if (values.length > 0) return values
      switch (name.toLowerCase()) {
        case 'nas-ip-address':
        case 'packet-src-ip-address':
        case 'client-ip-address':
          return fromSource(false)
        case 'packet-src-ipv6-address':
          return fromSource(true)
        default:
          return values
      }
    },
  }
}

function sentAttributes(packet: Packet): RequestAttributes['values'] {
  return (name) => {
    const found = attributeByName(name)
    if (!found || found.definition.secret || found.definition.encrypted) return NONE
    const { definition, vendor } = found
    const values: string[] = []
    const keep = (octets: Buffer): void => {
      const text = readValue(definition, definition.kind === 'text' ? withoutEndingNuls(octets) : octets)
      if (text !== undefined) values.push(text)
    }
    for (const { type, value } of packet.attributes) {
      if (!vendor) {
        if (type === definition.type) keep(value)
      } else if (type === AttributeType.VendorSpecific) {
        eachOfVendor(value, vendor.id, (subType, octets) => {
          if (subType === definition.type) keep(octets)
        })
      }
    }
    return values
  }
}

/** RFC 2865 5.26's recommended form; what does not have it holds nothing a row could ask for. */
function eachOfVendor(value: Buffer, vendorId: number, told: (type: number, octets: Buffer) => void): void {
  if (value.length < 4 || value.readUInt32BE(0) !== vendorId) return
  for (let at = 4; at + 2 <= value.length; ) {
    const length = value.readUInt8(at + 1)
    if (length < 2 || at + length > value.length) return
    told(value.readUInt8(at), value.subarray(at + 2, at + length))
    at += length
  }
}

/** Of a sign-in that is only tried: no packet was sent. */
export function requestAttributesOf(attributes: Readonly<Record<string, string | undefined>>): RequestAttributes {
  const byName = new Map(
    Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), [value]]])),
  )
  return { values: (name) => byName.get(name.toLowerCase()) ?? NONE }
}
