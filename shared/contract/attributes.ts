/** RADIUS attributes as FreeRADIUS's tables hold them: a name, an operator, a value in text. */
import { z } from 'zod'

/** What FreeRADIUS does with a check row, or with a reply row; man 5 users. */
export const AttributeOperator = z.enum([':=', '=', '==', '+=', '!=', '>', '>=', '<', '<=', '=*', '!*', '=~', '!~'])
export type AttributeOperator = z.infer<typeof AttributeOperator>

/** The length that FreeRADIUS's columns and one attribute of a packet can hold. */
export const AttributeItem = z.strictObject({
  attribute: z.string().trim().min(1, 'Name the attribute').max(64),
  op: AttributeOperator,
  value: z.string().max(253, 'At most 253 characters'),
})
export type AttributeItem = z.infer<typeof AttributeItem>

/** An attribute to send, where an operator says nothing: `Session-Timeout` = `3600`. */
export const ReplyItem = z.strictObject({
  attribute: AttributeItem.shape.attribute,
  value: AttributeItem.shape.value,
  op: AttributeOperator.default(':='),
})
export type ReplyItem = z.infer<typeof ReplyItem>
