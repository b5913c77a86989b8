// An attribute by its name, ready for a packet.

import { attributeByName } from '../attributes/index.ts'
import { type AttributeToSend, vendorSpecific } from './encode.ts'
import { writeValue } from './values.ts'

/**
 * `tag` only for tagged attributes (RFC 2868 3.1); without one they go out untagged.
 * Throws RangeError for an unknown name or a value that has not the form of its kind.
 */
export function attributeToSend(name: string, value: string | number | bigint | Buffer, tag = 0): AttributeToSend {
  const found = attributeByName(name)
  if (!found) throw new RangeError(`No attribute is called ${name}`)
  const { definition, vendor } = found
  const plain = writeValue(definition, value)
  const octets = definition.tagged ? withTag(definition.kind, plain, tag) : plain
  return vendor ? vendorSpecific(vendor.id, definition.type, octets) : { type: definition.type, value: octets }
}

function withTag(kind: string, value: Buffer, tag: number): Buffer {
  // The tag takes the place of an integer's highest octet; before text it may be left out.
  if (kind === 'integer') return Buffer.concat([Buffer.from([tag]), value.subarray(1)])
  return tag > 0 ? Buffer.concat([Buffer.from([tag]), value]) : value
}
