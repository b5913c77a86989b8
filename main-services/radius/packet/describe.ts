// A packet's attributes as people read them: all of them, in order, nothing left out and nothing secret shown.

import type { AttributeDefinition } from '../attributes/attribute.ts'
import { findAttribute, findVendor, findVendorAttribute } from '../attributes/index.ts'
import { AttributeType } from './attribute-type.ts'
import type { Packet, RawAttribute } from './parse.ts'
import { readOctets, readValue } from './values.ts'

export interface DescribedAttribute {
  readonly name: string
  readonly value: string
  /** Hex without 0x, empty for a secret. */
  readonly raw: string
  /** Whether a table has it. */
  readonly known: boolean
  readonly vendor?: string
}

const mask = '••••••'

export function describeAttributes(packet: Packet): DescribedAttribute[] {
  return packet.attributes.flatMap((attribute) => {
    if (attribute.type === AttributeType.VendorSpecific) return describeVendorSpecific(attribute)
    const definition = findAttribute(attribute.type)
    return definition
      ? describeKnown(definition, attribute.value)
      : describeUnknown(`Attr-${attribute.type}`, attribute)
  })
}

/**
 * RFC 2865 5.26 recommends sub-attributes of type, length and value, and all vendors of our tables follow it.
 * What does not divide into such sub-attributes is shown whole.
 */
function describeVendorSpecific({ value }: RawAttribute): DescribedAttribute[] {
  const parts = value.length > 6 ? subAttributes(value) : undefined
  if (!parts) return [describeUnknown('Vendor-Specific', { value })]
  const vendorId = value.readUInt32BE(0)
  const vendor = findVendor(vendorId)
  return parts.map((part) => {
    const definition = findVendorAttribute(vendorId, part.type)
    const described = definition
      ? describeKnown(definition, part.value)
      : describeUnknown(`${vendor?.name ?? `Vendor-${vendorId}`}-Attr-${part.type}`, part)
    return vendor ? { ...described, vendor: vendor.name } : described
  })
}

function subAttributes(value: Buffer): { type: number; value: Buffer }[] | undefined {
  const parts: { type: number; value: Buffer }[] = []
  for (let offset = 4; offset < value.length; ) {
    const type = value[offset]
    const length = value[offset + 1]
    if (type === undefined || length === undefined || length < 2 || offset + length > value.length) return undefined
    parts.push({ type, value: value.subarray(offset + 2, offset + length) })
    offset += length
  }
  return parts
}

function describeKnown(definition: AttributeDefinition, value: Buffer): DescribedAttribute {
  if (definition.secret) return { name: definition.name, value: mask, raw: '', known: true }
  const { name, untagged } = definition.tagged
    ? splitTag(definition, value)
    : { name: definition.name, untagged: value }
  // A value of a wrong length is not dropped: a NAS that sends it is what somebody is looking for.
  const text = readValue(definition, untagged) ?? readOctets(value)
  const hidden = definition.secretAfter?.exec(text)
  if (hidden) {
    return { name, value: text.slice(0, hidden.index + hidden[0].length) + mask, raw: '', known: true }
  }
  return { name, value: text, raw: value.toString('hex'), known: true }
}

/** RFC 2868 3.1: an octet up to 0x1f in front of text is a tag; an integer always has one. Shown as FreeRADIUS does: `Tunnel-Type:1`. */
function splitTag({ name, kind }: AttributeDefinition, value: Buffer): { name: string; untagged: Buffer } {
  const tag = value[0]
  if (tag === undefined || tag > 0x1f || (kind === 'integer' && value.length !== 4)) return { name, untagged: value }
  const rest = value.subarray(1)
  return {
    name: tag > 0 ? `${name}:${tag}` : name,
    untagged: kind === 'integer' ? Buffer.concat([Buffer.from([0]), rest]) : rest,
  }
}

function describeUnknown(name: string, { value }: { value: Buffer }): DescribedAttribute {
  return { name, value: readOctets(value), raw: value.toString('hex'), known: false }
}
