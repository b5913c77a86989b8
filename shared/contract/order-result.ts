/** How an order to a NAS about one session went (RFC 5176). */
import { z } from 'zod'
import { refusal } from './define.ts'

/** `not-sent`: there was no NAS or no address to send it to; `cancelled`: stopped before its turn. */
export const OrderOutcome = z.enum(['waiting', 'sent', 'ack', 'nak', 'no-answer', 'not-sent', 'cancelled'])
export type OrderOutcome = z.infer<typeof OrderOutcome>

/** After an ACK to a disconnect: whether the session's Stop came. */
export const OrderWatch = z.enum(['watching', 'gone', 'still-up'])
export type OrderWatch = z.infer<typeof OrderWatch>

export const OrderResult = z.object({
  acctUniqueId: z.string(),
  username: z.string().nullable(),
  nasAddress: z.string(),
  outcome: OrderOutcome,
  /** Of a NAK: RFC 5176 3.5 by number and name. */
  errorCause: z.object({ code: z.int(), name: z.string() }).nullable(),
  /** What happened, and what to do where it did not work. */
  words: z.string(),
  /** A change that failed and was followed by a disconnect. */
  fellBackToDisconnect: z.boolean(),
  watch: OrderWatch.nullable(),
  /** From the first packet to the answer; null while there is none. */
  milliseconds: z.number().nullable(),
})
export type OrderResult = z.infer<typeof OrderResult>

/** What a change may not carry; `row` counts from 0. */
export const UnusableReply = refusal('UnusableReply', { row: z.int(), words: z.string() })
