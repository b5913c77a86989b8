/** Who is behind a username: for now a name and a suburb. */
import { z } from 'zod'
import { act, refusal, slice } from './define.ts'

export const Subscriber = z.object({
  subscriberId: z.uuid(),
  username: z.string(),
  name: z.string(),
  suburb: z.string().nullable(),
})
export type Subscriber = z.infer<typeof Subscriber>

export const subscribers = slice({
  calls: {
    add: act({
      input: z.strictObject({
        username: z.string().min(1).max(253),
        name: z.string().trim().min(1).max(120),
        suburb: z.string().trim().min(1).max(80).optional(),
      }),
      output: Subscriber,
      errors: refusal('UsernameTaken', { username: z.string() }),
    }),
  },
  events: { changed: z.object({ usernames: z.array(z.string()) }) },
})
