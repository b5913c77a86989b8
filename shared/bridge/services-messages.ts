/** What the shell and its services process say to each other, apart from the screens' own ports. */
import { z } from 'zod'

const Id = z.string().min(1).max(64)

/** How a person can open the files: what the folder holds a lock for, or, where it holds none yet, a new passphrase. */
const UnlockWay = z.enum(['passphrase', 'recovery-key', 'new-passphrase'])
export type UnlockWay = z.infer<typeof UnlockWay>

/** The system's store of secrets, as the shell found it. `isSafe` is false for basic_text and none. */
const Secrets = z.object({ store: z.string().min(1).max(40), isSafe: z.boolean() })

export const ToServices = z.discriminatedUnion('type', [
  /** First of all. `signIn` is the secret of a sign-in that was open before the services ended; memory only. */
  z.object({
    type: z.literal('start'),
    /** The words of the command line. */
    words: z.array(z.string()),
    signIn: z.string().nullable(),
    secrets: Secrets,
  }),
  /** Comes with one MessagePort: a screen's. */
  z.object({ type: z.literal('screen'), screenId: Id }),
  z.object({ type: z.literal('unlock'), id: Id, words: z.string() }),
  z.object({
    type: z.literal('vault-answer'),
    id: Id,
    answer: z.string().nullable(),
    /** Why it refused. */
    words: z.string(),
    /** The store's own key has changed (safeStorage's `shouldReEncrypt`): what was unsealed is sealed anew. */
    sealAgain: z.boolean().optional(),
  }),
  z.object({ type: z.literal('ping'), n: z.int() }),
  /** Answers what is in hand, writes everything down, and ends with exit code 0. */
  z.object({ type: z.literal('stop') }),
])
export type ToServices = z.infer<typeof ToServices>

export const FromServices = z.discriminatedUnion('type', [
  /** Something long is under way before `ready`, at the start or after a restore: nobody gives up on it meanwhile. */
  z.object({ type: z.literal('progress'), words: z.string() }),
  /** Needs a person, who answers by `unlock`. */
  z.object({
    type: z.literal('locked'),
    words: z.string(),
    ways: z.array(UnlockWay),
  }),
  z.object({ type: z.literal('unlock-answer'), id: Id, opened: z.boolean() }),
  /** Asks the system's store of secrets. `seal` answers a blob in base64, `unseal` the text; null where it refused. */
  z.object({ type: z.literal('vault'), id: Id, ask: z.enum(['seal', 'unseal']), value: z.string() }),
  z.object({
    type: z.literal('ready'),
    url: z.string(),
    dataFolder: z.string(),
    kind: z.enum(['real', 'demo']),
    radius: z.object({ auth: z.int().nullable(), acct: z.int().nullable() }),
  }),
  /** Will not run as it was asked to: wrong flags, a folder in use, a damaged file. Trying again would not help. */
  z.object({ type: z.literal('refused'), words: z.string(), exitCode: z.int() }),
  z.object({ type: z.literal('pong'), n: z.int() }),
  /** To be given back at a restart; null where nobody is signed in. */
  z.object({ type: z.literal('signed-in'), secret: z.string().nullable() }),
])
export type FromServices = z.infer<typeof FromServices>
