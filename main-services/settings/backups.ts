/** Copies of the local files while everybody works on, and the way back to one. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Backup } from '../../shared/contract/backups.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { BackupNotFound, StoredBackup } from './backups.store.ts'
import { stage } from './data-folder.store.ts'
import { type MakeDeps, makeBackup, prune } from './make-backup.ts'
import type { BackupUnusable } from './may-restore.ts'
import { type StageDeps, stageBackup } from './stage-backup.ts'

export interface BackupsDeps extends MakeDeps, StageDeps {
  readonly acts: Acts
  /** How many backups are kept. */
  readonly keep: () => number
  /** Stops the services, calls `applyRestore` and starts them again. */
  readonly restartOn: (pendingFolder: string) => void
  /** Runs a job a little later, so that an answer goes out first. */
  readonly later: (milliseconds: number, job: () => void) => void
}

/** Milliseconds; enough for the answer to leave. */
const RESTART_AFTER = 500

export function createBackups(deps: BackupsDeps): Handlers<AppContract['backups']> {
  const { store, acts, log } = deps
  // One at a time: two would fight for the disk, and a restore must not meet a half-made copy. An accepted restore
  // stays in hand, since the services are about to stop.
  let restarting = false
  let inHand: { readonly actId: string; readonly outcome: Promise<unknown> } | undefined

  /** A repeat of the act that is in hand waits for the same outcome. */
  const alone = <T, E>(asked: Asked, work: () => Promise<Result<T, E>>, busy: E): Promise<Result<T, E>> => {
    if (inHand?.actId === asked.act.id) return inHand.outcome as Promise<Result<T, E>>
    if (inHand) return Promise.resolve(err(busy))
    const outcome = work().finally(() => {
      if (!restarting) inHand = undefined
    })
    inHand = { actId: asked.act.id, outcome }
    return outcome
  }
  /** Asked before the work and not after it, which takes minutes and fills the disk. */
  const answeredBefore = <T>(call: string, asked: Asked): Result<T, 'new'> =>
    acts.run<T, 'new'>(call, asked, () => err('new'))
  const failed = (problem: string): BackupFailed => ({ type: 'BackupFailed', problem })

  return {
    list: async () => ok({ folder: store.folder, rows: (await store.list()).map(toBackup) }),

    make: ({ passphrase }, asked) =>
      alone<Backup, BackupFailed>(
        asked,
        async () => {
          const repeated = answeredBefore<Backup>('backups.make', asked)
          if (repeated.ok) return repeated
          const earlier = (await store.list()).find(({ manifest }) => manifest.contents.actId === asked.act.id)
          const made = earlier ? ok(earlier) : await makeBackup(deps, asked, passphrase)
          if (!made.ok) return err(failed(made.error))
          const removed = await prune(store, deps.keep())
          return acts.run('backups.make', asked, () => {
            const backup = toBackup(made.value)
            const size = `${(backup.bytes / 1e6).toFixed(1)} MB`
            const how = backup.portable ? 'with the data key under a passphrase' : 'for this console’s own key'
            const gone = removed.length > 0 ? `; removed the oldest: ${removed.join(', ')}` : ''
            return ok({
              value: backup,
              subject: `backup ${backup.name}`,
              summary: `made, ${size}, ${how}${gone}`,
              change: null,
            })
          })
        },
        failed('Another backup or restore is in hand. Wait for it to end.'),
      ),

    restore: ({ name, passphrase }, asked) =>
      alone<{ restartingAt: string }, BackupNotFound | BackupUnusable>(
        asked,
        async () => {
          const repeated = answeredBefore<{ restartingAt: string }>('backups.restore', asked)
          if (repeated.ok) return repeated
          const found = await store.find(name)
          if (!found.ok) return found
          const staged = await stageBackup(deps, found.value, passphrase)
          if (!staged.ok) {
            await store.discardStaged()
            return staged
          }
          const { folder, files } = staged.value
          const restartingAt = new Date(deps.clock.now() + RESTART_AFTER).toISOString()
          const { createdAt } = found.value.manifest.contents
          const { operatorId, name: callerName, role, device } = asked.caller
          stage(folder, {
            files,
            caller: { operatorId, name: callerName, role, device },
            act: asked.act,
            backup: name,
            backupAt: createdAt,
            restartingAt,
          })
          const done = acts.run('backups.restore', asked, () =>
            ok({
              value: { restartingAt },
              subject: `backup ${name}`,
              summary: `this console’s files are set aside for those of ${createdAt}`,
              change: null,
            }),
          )
          log.info({ backup: name }, 'Restarting on a backup')
          restarting = true
          deps.later(RESTART_AFTER, () => deps.restartOn(folder))
          return done
        },
        { type: 'BackupUnusable', problem: 'Another backup or restore is in hand. Wait for it to end.' },
      ),
  }
}

interface BackupFailed {
  readonly type: 'BackupFailed'
  readonly problem: string
}

const toBackup = ({ name, manifest: { contents } }: StoredBackup): Backup => ({
  name,
  at: contents.createdAt,
  bytes: contents.files.reduce((sum, { bytes }) => sum + bytes, 0),
  version: contents.version,
  portable: contents.lockedKey !== null,
})
