/** Whether a backup may become this console's files, before any of them is looked at. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { ConsoleKind } from '../../shared/contract/about.ts'
import type { Contents, FileName } from './manifest.ts'

export interface BackupUnusable {
  readonly type: 'BackupUnusable'
  /** What is wrong and what to do, in words. */
  readonly problem: string
}

export interface Here {
  readonly kind: ConsoleKind
  /** The newest schema this program knows of each file. */
  readonly schemaVersions: Readonly<Record<FileName, number>>
}

export function mayRestore(backup: Contents, here: Here): Result<void, BackupUnusable> {
  if (backup.kind !== here.kind) {
    return unusable(
      `It is a backup of a ${backup.kind} console and this is a ${here.kind} one. Made-up and real data are never mixed.`,
    )
  }
  const newer = backup.files.find(({ name, schemaVersion }) => schemaVersion > here.schemaVersions[name])
  if (newer) {
    return unusable(
      `Its ${newer.name} was written by a newer FibreHub (${backup.version}). Restore it with that version or a later one.`,
    )
  }
  return ok(undefined)
}

export const unusable = (problem: string): Result<never, BackupUnusable> => err({ type: 'BackupUnusable', problem })
