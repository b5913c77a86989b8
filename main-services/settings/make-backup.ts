/** Makes one backup: copies in a thread, reads them back, and only then gives them their name. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { ConsoleKind } from '../../shared/contract/about.ts'
import type { Asked } from '../../shared/contract/derive.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { lockKey } from '../platform/secrets/lock-key.ts'
import type { BackupThread } from './backup-thread.client.ts'
import type { BackupStore, StoredBackup } from './backups.store.ts'
import { folderTime } from './data-folder.store.ts'
import { sealed } from './manifest.ts'
import { roomFor } from './room-for.ts'

export interface MakeDeps {
  readonly store: BackupStore
  readonly thread: BackupThread
  readonly clock: Clock
  readonly log: Log
  /** The data key. */
  readonly key: Buffer
  readonly kind: ConsoleKind
  readonly consoleId: string
  readonly version: string
  readonly freeBytes: () => Promise<number>
}

/** Refused with the problem in words. */
export async function makeBackup(
  deps: MakeDeps,
  { act }: Asked,
  passphrase: string | undefined,
): Promise<Result<StoredBackup, string>> {
  const { store, thread, clock, key, log } = deps
  const room = roomFor(await store.presentBytes(), await deps.freeBytes())
  if (!room.ok) return room
  const name = `${folderTime(clock)}-${act.id.slice(0, 8)}`
  try {
    const createdAt = clock.iso()
    const { files } = await thread({ do: 'make', key, files: await store.begin(name) })
    const lockedKey = passphrase === undefined ? null : await lockKey(key, passphrase)
    const manifest = sealed(
      {
        format: 1,
        createdAt,
        actId: act.id,
        consoleId: deps.consoleId,
        kind: deps.kind,
        version: deps.version,
        files: [...files],
        lockedKey,
      },
      key,
    )
    await store.finish(name, manifest)
    return ok({ name, manifest })
  } catch (thrown) {
    await store.discard(name)
    const words = thrown instanceof Error ? thrown.message : String(thrown)
    log.error({ backup: name, err: thrown instanceof Error ? thrown.stack : words }, 'A backup failed')
    return err(`The copy could not be written and read back: ${words}. Nothing was changed.`)
  }
}

/** Keeps the newest ones. Returns the names of those it removed. */
export async function prune(store: BackupStore, keep: number): Promise<readonly string[]> {
  const names = (await store.list()).slice(keep).map(({ name }) => name)
  for (const name of names) await store.remove(name)
  return names
}
