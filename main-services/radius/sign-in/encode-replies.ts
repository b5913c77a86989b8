/** Reply rows as attributes of a packet. What steers FreeRADIUS alone, such as Fall-Through, does not travel. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { type AttributeToSend, vendorSpecific } from '../packet/encode.ts'
import { maxValueLength } from '../packet/parse.ts'
import type { Item } from './account-data.ts'
import { replyProblem } from './reply-problem.ts'
import { type RowAttribute, rowAttribute } from './row-attribute.ts'
import { readRowValue } from './row-value.ts'

export interface UnsendableRow {
  readonly row: Item
  readonly words: string
}

export function encodeReplies(replies: readonly Item[]): Result<AttributeToSend[], UnsendableRow> {
  const attributes: AttributeToSend[] = []
  for (const row of replies) {
    const words = replyProblem(row)
    if (words !== undefined) return err({ row, words })
    const attribute = rowAttribute(row.attribute)
    const value = attribute && readRowValue(attribute, row.value)
    if (!attribute?.wire || !value?.ok) continue
    const octets = 'text' in value.value ? Buffer.from(value.value.text, 'utf8') : value.value.octets
    // RFC 2865 5: an attribute of text has at least one octet; FreeRADIUS leaves an empty one out too.
    if (octets.length === 0) continue
    const sent = onWire(attribute, attribute.wire, octets)
    if (sent.value.length > maxValueLength) return err({ row, words: `${row.attribute} is too long for one attribute` })
    attributes.push(sent)
  }
  return ok(attributes)
}

function onWire(
  { tag }: RowAttribute,
  { type, vendor, definition }: NonNullable<RowAttribute['wire']>,
  octets: Buffer,
): AttributeToSend {
  const value = definition.tagged ? withTag(definition.kind, tag, octets) : octets
  return vendor ? vendorSpecific(vendor.id, type, value) : { type, value }
}

/** RFC 2868 3.1: before an integer's last three octets, and before text where there is a tag. */
function withTag(kind: string, tag: number, octets: Buffer): Buffer {
  if (kind === 'integer') return Buffer.concat([Buffer.from([tag]), octets.subarray(1)])
  return tag > 0 ? Buffer.concat([Buffer.from([tag]), octets]) : octets
}
