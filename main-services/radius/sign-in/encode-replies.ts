/** Reply rows as attributes of a packet. What steers FreeRADIUS alone, such as Fall-Through, does not travel. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { type AttributeToSend, vendorSpecific } from '../packet/encode.ts'
import { maxValueLength } from '../packet/parse.ts'
import type { Item } from './account-data.ts'
import { replyProblem } from './reply-problem.ts'
import { rowAttribute } from './row-attribute.ts'
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
    const { type, vendor, definition } = attribute.wire
    const sent = definition.tagged ? withTag(definition.kind, attribute.tag, octets) : octets
    const most = vendor ? mostOfVendor : maxValueLength
    if (sent.length > most) return err({ row, words: tooLong(row.attribute, sent.length, most) })
    attributes.push(vendor ? vendorSpecific(vendor.id, type, sent) : { type, value: sent })
  }
  return ok(attributes)
}

/** RFC 2865 5.26: the vendor's number, its type and its length stand before the value. */
const mostOfVendor = maxValueLength - 6

/** FreeRADIUS 3.2 cuts it off there, also inside a letter, and says nothing. */
const tooLong = (attribute: string, octets: number, most: number): string =>
  `${attribute} is too long for one attribute: ${octets} octets of at most ${most}`

/** RFC 2868 3.1: before an integer's last three octets, and before text where there is a tag. */
function withTag(kind: string, tag: number, octets: Buffer): Buffer {
  if (kind === 'integer') return Buffer.concat([Buffer.from([tag]), octets.subarray(1)])
  return tag > 0 ? Buffer.concat([Buffer.from([tag]), octets]) : octets
}
