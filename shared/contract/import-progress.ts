/** An import that may take longer than one answer: how far it is, and what came of it. */
import { z } from 'zod'

/**
 * `cancelled`: nothing of it is there. `failed`: nothing of it, or the rows that its words tell of. A restart goes on
 * with one that is `writing`, and drops any other.
 */
export const ImportState = z.enum(['reading', 'writing', 'done', 'cancelled', 'failed'])
export type ImportState = z.infer<typeof ImportState>

export const ImportProgress = z.object({
  importId: z.uuid(),
  state: ImportState,
  /** Of the step it is in: rows or areas. */
  done: z.int(),
  total: z.int().nullable(),
  added: z.int(),
  updated: z.int(),
  /** Here already, and the same. */
  same: z.int(),
  /** Left out; each with its line and why in the list of errors. */
  left: z.int(),
  /** Why it failed and what is there of it, in words. */
  words: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

/** One row or feature that is left out, and why. */
export const ImportProblem = z.object({
  /** Line of the file, or the how-manieth feature; the first is 1, and a CSV's line of headings is 1. */
  line: z.int(),
  /** What names the row for a person: a reference, a username. */
  subject: z.string(),
  field: z.string().nullable(),
  words: z.string(),
})
export type ImportProblem = z.infer<typeof ImportProblem>
