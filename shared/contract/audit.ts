/** Who did what, and who saw what was masked. Append only. */
import { z } from 'zod'
import { admins, read, slice } from './define.ts'

export const AuditLine = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  operatorId: z.string(),
  operatorName: z.string(),
  device: z.string(),
  /** The call, such as `nas.change`, or `sign-in`. */
  call: z.string(),
  /** What it was done to: `nas bng-cpt-01`. */
  subject: z.string(),
  /** What changed, in words, without secrets. */
  summary: z.string(),
})
export type AuditLine = z.infer<typeof AuditLine>

export const audit = slice({
  calls: {
    query: read({
      roles: admins,
      input: z.strictObject({
        operatorId: z.string().max(64).optional(),
        search: z.string().trim().max(200).optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
      /** Newest first. */
      output: z.object({ total: z.int(), rows: z.array(AuditLine) }),
    }),
  },
  events: {},
})
