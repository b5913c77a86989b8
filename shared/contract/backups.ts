/** Copies of the local files, and the way back to one. */
import { z } from 'zod'
import { act, admins, Nothing, read, refusal, slice } from './define.ts'

export const Backup = z.object({
  /** The name of its folder inside the backups folder. */
  name: z.string(),
  at: z.iso.datetime(),
  bytes: z.int(),
  version: z.string(),
  /** Whether it carries the data key, locked with a passphrase, so that another machine can open it. */
  portable: z.boolean(),
})
export type Backup = z.infer<typeof Backup>

const BackupName = z.string().regex(/^[A-Za-z0-9._-]{1,80}$/, 'A backup is named by its folder')

export const backups = slice({
  calls: {
    list: read({ roles: admins, input: Nothing, output: z.object({ folder: z.string(), rows: z.array(Backup) }) }),
    make: act({
      roles: admins,
      input: z.strictObject({ passphrase: z.string().min(12, 'At least 12 characters').max(200).optional() }),
      output: Backup,
      errors: refusal('BackupFailed', { problem: z.string() }),
    }),
    /** Checks the copy, sets the present files aside, and starts the services again on the copy. */
    restore: act({
      roles: admins,
      input: z.strictObject({ name: BackupName, passphrase: z.string().max(200).optional() }),
      output: z.object({ restartingAt: z.iso.datetime() }),
      errors: z.discriminatedUnion('type', [
        refusal('BackupNotFound', { name: z.string() }),
        refusal('BackupUnusable', { problem: z.string() }),
      ]),
    }),
  },
  events: {},
})
