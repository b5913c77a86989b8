/** Orders to NASes about sessions (RFC 5176): disconnect, or change, one or many, with how each went. */
import { z } from 'zod'
import { ReplyItem } from './attributes.ts'
import { act, Nothing, read, refusal, slice } from './define.ts'
import { OrderOutcome, OrderResult, OrderWatch, UnusableReply } from './order-result.ts'
import { SessionSelection } from './sessions.ts'

export const Order = z.object({
  orderId: z.uuid(),
  kind: z.enum(['disconnect', 'change']),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  sessions: z.int(),
  /** How many have each outcome. */
  counts: z.partialRecord(OrderOutcome, z.int()),
  stillUp: z.int(),
})
export type Order = z.infer<typeof Order>

const OrderNotFound = refusal('OrderNotFound', { orderId: z.string() })

/** The sessions asked for by id, those of them that are in a selection, or all open ones of a selection. */
export const OrderedSessions = z.union([
  z.strictObject({
    acctUniqueIds: z.array(z.string().min(1).max(64)).min(1).max(10_000),
    selection: SessionSelection.optional(),
  }),
  z.strictObject({ selection: SessionSelection }),
])

export const orders = slice({
  calls: {
    start: act({
      input: z.strictObject({
        kind: z.enum(['disconnect', 'change']),
        sessions: OrderedSessions,
        /** How many the person was told it is about; a selection that has more of them by now is refused. */
        expected: z.int().min(1).optional(),
        /** What to change; for `change` only. */
        replies: z.array(ReplyItem).max(100).default([]),
        fallBackToDisconnect: z.boolean().default(false),
      }),
      output: Order,
      errors: z.discriminatedUnion('type', [
        refusal('NoOpenSessions', {}),
        refusal('TooManySessions', { limit: z.int(), sessions: z.int() }),
        refusal('MoreThanConfirmed', { sessions: z.int() }),
        UnusableReply,
      ]),
    }),
    get: read({
      input: z.strictObject({
        orderId: z.uuid(),
        outcome: OrderOutcome.optional(),
        watch: OrderWatch.optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(0).max(1000).default(100),
      }),
      output: Order.extend({ total: z.int(), results: z.array(OrderResult) }),
      errors: OrderNotFound,
    }),
    /** The last 100, newest first. */
    list: read({ input: Nothing, output: z.array(Order) }),
    /** What has not been sent yet is not sent. */
    cancel: act({ input: z.strictObject({ orderId: z.uuid() }), output: Order, errors: OrderNotFound }),
  },
  events: { moved: Order },
})
