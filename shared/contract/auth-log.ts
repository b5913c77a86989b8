/** Sign-in attempts: every decision with its reason, never with a password. */
import { z } from 'zod'
import { Nothing, read, slice } from './define.ts'
import { SignInMethod, SignInReason } from './sign-in-reason.ts'

export const SignInAttempt = z.object({
  attemptId: z.int(),
  at: z.iso.datetime(),
  username: z.string(),
  /** NAS-IP-Address, else where the packet came from. */
  nasAddress: z.string(),
  nasName: z.string().nullable(),
  outcome: z.enum(['accept', 'reject']),
  reason: SignInReason,
  /** The reason as a person would say it, with which sessions, which MAC, which row. */
  words: z.string(),
  method: SignInMethod,
  callingStationId: z.string().nullable(),
  nasPort: z.string().nullable(),
  /** Whether there is an account of that name now. */
  hasAccount: z.boolean(),
})
export type SignInAttempt = z.infer<typeof SignInAttempt>

export const AttemptSelection = z.strictObject({
  username: z.string().max(253).optional(),
  reason: SignInReason.optional(),
  nasAddress: z.string().max(64).optional(),
  outcome: z.enum(['accept', 'reject']).optional(),
  /** Part of a username or MAC; one or two letters: what the username begins with. */
  search: z.string().trim().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

/** Attempts that have something in common, over the last 15 minutes, against the same length of time before. */
export const AttemptGroup = z.object({
  /** A NAS address, a reason or a username. */
  key: z.string(),
  name: z.string(),
  attempts: z.int(),
  rejects: z.int(),
  rejectsPerMinute: z.number(),
  /** Mean rejects a minute of the last 24 hours before; null where less than an hour is known. */
  normalPerMinute: z.number().nullable(),
  lastAt: z.iso.datetime(),
})
export type AttemptGroup = z.infer<typeof AttemptGroup>

export const authLog = slice({
  calls: {
    /** Newest first. */
    query: read({
      input: AttemptSelection.extend({
        offset: z.int().min(0).default(0),
        limit: z.int().min(0).max(1000).default(100),
      }),
      output: z.object({
        total: z.int(),
        totalIsAtLeast: z.boolean().optional(),
        /**
         * Where few of very many were found: looked for no further back. Asked again `to` this, it goes on from here;
         * what came within the millisecond before it may be told twice, and nothing is missed.
         */
        lookedBackTo: z.iso.datetime().optional(),
        rows: z.array(SignInAttempt),
      }),
    }),
    /** Most rejects first, at most 200. */
    groups: read({
      input: z.strictObject({ by: z.enum(['nas', 'reason', 'account']) }),
      output: z.array(AttemptGroup),
    }),
    /** The last 60 minutes, oldest first. */
    minutes: read({
      input: Nothing,
      output: z.array(z.object({ minute: z.iso.datetime(), accepts: z.int(), rejects: z.int() })),
    }),
  },
  /** At most four times a second, when there is a new attempt. */
  events: { moved: z.object({ at: z.iso.datetime() }) },
})
