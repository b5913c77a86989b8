/** What may cross a port. Everything else is dropped before birpc sees it. */
import { z } from 'zod'
import { parseJson } from '../base/json.ts'

const Id = z.string().min(1).max(64)

/** A question or an announcement. birpc looks its method up by name, so only our two names may pass. */
const Question = z.object({
  t: z.literal('q'),
  i: Id.optional(),
  m: z.enum(['ask', 'told']),
  a: z.tuple([z.string().max(100), z.unknown()]),
  o: z.literal(false).optional(),
})

const Reply = z.object({ t: z.literal('s'), i: Id, r: z.unknown().optional(), e: z.unknown().optional() })

const Frame = z.union([Question, Reply])
export type Frame = z.infer<typeof Frame>

/**
 * The frame in a message, or `undefined` for anything that is none. Unguarded, a
 * `null` frame would end the process and `constructor` would be callable.
 */
export function readFrame(message: unknown): Frame | undefined {
  const parsed = Frame.safeParse(parseJson(message))
  return parsed.success ? parsed.data : undefined
}
