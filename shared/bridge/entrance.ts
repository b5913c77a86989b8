/** How a screen on the desktop signs in: the first words on its port, before the bridge takes the port over. */
import { z } from 'zod'
import { Role } from '../contract/define.ts'

const Id = z.string().min(1).max(64)

/** Said by the services before they close a screen's port: not every engine tells a page that its port was closed. */
export const GOODBYE = JSON.stringify({ entrance: 'closed' })

export const EntranceQuestion = z.discriminatedUnion('entrance', [
  z.strictObject({ entrance: z.literal('session'), id: Id }),
  z.strictObject({
    entrance: z.literal('sign-in'),
    id: Id,
    signInName: z.string().min(1).max(100),
    password: z.string().min(1).max(200),
  }),
  z.strictObject({ entrance: z.literal('sign-out'), id: Id }),
  /** From the next message on the port belongs to the bridge. */
  z.strictObject({ entrance: z.literal('open'), id: Id }),
])
export type EntranceQuestion = z.infer<typeof EntranceQuestion>

export const EntranceAnswer = z.object({
  id: Id,
  answer: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('signed-in'),
      operator: z.object({ operatorId: z.string(), name: z.string(), role: Role }),
    }),
    /** There is no link to be had on the desktop: where the owner has no password, its screens are the owner's. */
    z.object({ type: z.literal('signed-out') }),
    z.object({ type: z.literal('wrong-name-or-password') }),
    z.object({ type: z.literal('too-many-tries'), retryAfterSeconds: z.number() }),
  ]),
})
export type EntranceAnswer = z.infer<typeof EntranceAnswer>
