/** The key that locks this console's files: how it is kept, and what opens it when that is lost. Never the key itself. */
import { z } from 'zod'
import { act, admins, Nothing, read, refusal, slice } from './define.ts'

export const DataKeyState = z.object({
  /** `environment` FIBREHUB_DATA_KEY, `file` a plain `data.key`, `vault` the system's store, `by-hand` words alone. */
  kept: z.enum(['environment', 'file', 'vault', 'by-hand']),
  /** What opened it at this start: by hand where the vault did not. */
  openedBy: z.enum(['environment', 'file', 'vault', 'passphrase', 'recovery-key']),
  /** What this machine offers; null on a server. */
  vault: z.object({ store: z.string(), isSafe: z.boolean() }).nullable(),
  /** The store it was last sealed in, which may be another than this machine's. */
  keptInStore: z.string().nullable(),
  hasPassphrase: z.boolean(),
  hasRecoveryKey: z.boolean(),
})
export type DataKeyState = z.infer<typeof DataKeyState>

/** Whoever has the files can guess for years. */
export const Passphrase = z.string().min(12, 'At least 12 characters').max(200, 'At most 200 characters')

const NotPossible = refusal('NotPossible', { words: z.string() })

export const dataKey = slice({
  calls: {
    state: read({ roles: admins, input: Nothing, output: DataKeyState }),
    /** Shown this once and kept nowhere; the one of before opens nothing any more. */
    makeRecoveryKey: act({
      roles: admins,
      input: Nothing,
      output: z.object({ recoveryKey: z.string() }),
      errors: NotPossible,
    }),
    setPassphrase: act({
      roles: admins,
      input: z.strictObject({
        passphrase: Passphrase,
        /** A plain `data.key` is removed: from then on a start needs a person, or FIBREHUB_UNLOCK. */
        removeKeyFile: z.boolean().default(false),
      }),
      output: DataKeyState,
      errors: NotPossible,
    }),
    /** Seals the key in the system's store of this machine, and removes a plain `data.key`. On the desktop only. */
    keepInVault: act({ roles: admins, input: Nothing, output: DataKeyState, errors: NotPossible }),
  },
  events: { changed: z.object({}) },
})
