/** Checks a backup from all sides and lays its files ready, without touching the present ones. */
import { ok, type Result } from '../../shared/base/result.ts'
import type { Log } from '../platform/log/log.ts'
import { DATA_KEY_FILE } from '../platform/secrets/data-key.ts'
import { unlockKey } from '../platform/secrets/lock-key.ts'
import type { BackupThread } from './backup-thread.client.ts'
import type { BackupStore, StoredBackup } from './backups.store.ts'
import type { Staged } from './data-folder.store.ts'
import { isSealedWith, type Manifest } from './manifest.ts'
import { type BackupUnusable, type Here, mayRestore, unusable } from './may-restore.ts'
import { roomFor } from './room-for.ts'

export interface StageDeps extends Here {
  readonly store: BackupStore
  readonly thread: BackupThread
  readonly log: Log
  /** The present data key. */
  readonly key: Buffer
  readonly freeBytes: () => Promise<number>
}

export async function stageBackup(
  deps: StageDeps,
  { name, manifest }: StoredBackup,
  passphrase: string | undefined,
): Promise<Result<{ readonly folder: string; readonly files: Staged['files'] }, BackupUnusable>> {
  const { store, thread } = deps
  const { contents } = manifest
  const allowed = mayRestore(contents, deps)
  if (!allowed.ok) return allowed
  const key = await keyOf(manifest, deps.key, passphrase)
  if (!key.ok) return key
  const foreign = !key.value.equals(deps.key)
  if (foreign && !store.folderHoldsKey(deps.key)) {
    return unusable(
      'It has a data key of its own, and this console takes its key from the environment. Start the console with the key of the backup.',
    )
  }
  const room = roomFor(
    contents.files.reduce((sum, { bytes }) => sum + bytes, 0),
    await deps.freeBytes(),
  )
  if (!room.ok) return unusable(room.error)

  const { folder, files } = await store.beginStaging(name)
  const jobs = files.flatMap(({ name: file, from, to }) =>
    contents.files.filter((facts) => facts.name === file).map((facts) => ({ facts, from, to })),
  )
  // What is checked is the staged copy itself, so nothing can change between the check and the use.
  const { problem } = await thread({ do: 'stage', key: key.value, files: jobs }).catch((thrown: unknown) => {
    deps.log.error({ backup: name, err: thrown instanceof Error ? thrown.stack : String(thrown) }, 'A restore failed')
    return { problem: `Its files could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}.` }
  })
  if (problem !== null) return unusable(problem)
  if (foreign) store.stageKey(key.value)
  const names = jobs.map(({ facts }) => facts.name)
  return ok({ folder, files: foreign ? [DATA_KEY_FILE, ...names] : names })
}

/** This console's own key where it fits, else the one locked in the backup. */
async function keyOf(
  manifest: Manifest,
  ownKey: Buffer,
  passphrase: string | undefined,
): Promise<Result<Buffer, BackupUnusable>> {
  if (isSealedWith(manifest, ownKey)) return ok(ownKey)
  const { lockedKey } = manifest.contents
  if (lockedKey === null) {
    return unusable(
      'It was made with another data key and without a passphrase, or its manifest was changed. Only the console that made it can restore it.',
    )
  }
  if (passphrase === undefined || passphrase === '') {
    return unusable('It was made with another data key. Give the passphrase it was made with.')
  }
  const unlocked = await unlockKey(lockedKey, passphrase)
  if (!unlocked.ok) return unusable('The passphrase is not the one it was made with.')
  if (!isSealedWith(manifest, unlocked.value)) {
    return unusable('Its manifest was changed after it was made. Restore another backup.')
  }
  return unlocked
}
