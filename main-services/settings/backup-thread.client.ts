/** Asks a thread to copy or check database files, and keeps the disk free for others meanwhile. */
import { type FileHandle, open } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { FileFacts, FileName } from './manifest.ts'

export type Job =
  | {
      readonly do: 'make'
      readonly key: Uint8Array
      readonly files: readonly { readonly name: FileName; readonly from: string; readonly to: string }[]
    }
  | {
      readonly do: 'stage'
      readonly key: Uint8Array
      readonly files: readonly { readonly facts: FileFacts; readonly from: string; readonly to: string }[]
    }

export interface JobAnswer {
  /** Why what was staged cannot be used, in words; null where it can. */
  readonly problem: string | null
  /** What was made. */
  readonly files: readonly FileFacts[]
}

/** Rejects where the outside failed: a full disk, a source that is damaged. */
export type BackupThread = (job: Job) => Promise<JobAnswer>

/** Lies beside this file, as source and as built. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './backup-thread.ts' : './backup-thread.js',
  import.meta.url,
)
const FLUSH_EVERY = 200

export const runBackupThread: BackupThread = async (job) => {
  const flushing = keepFlushed(job.files.map(({ to }) => to))
  try {
    return await new Promise<JobAnswer>((resolve, reject) => {
      const thread = new Worker(threadFile, { workerData: job })
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', (code) => reject(new Error(`The backup thread ended with ${code} and no answer`)))
    })
  } finally {
    await flushing.stop()
  }
}

/**
 * A copy written in one go leaves hundreds of megabytes for the next fsync of
 * anybody on this disk, and the journal's commits would wait for it: 80 ms at
 * worst where this keeps it under 20. The thread itself is inside SQLite until
 * its copy is whole, so the flushing is done from here, by Node's own pool.
 */
function keepFlushed(files: readonly string[]): { readonly stop: () => Promise<void> } {
  const handles = new Map<string, FileHandle>()
  let flushing: Promise<void> = Promise.resolve()
  let inHand = false
  const flush = async () => {
    for (const file of files) {
      const handle = handles.get(file) ?? (await open(file, 'r+').catch(() => undefined))
      if (!handle) continue
      handles.set(file, handle)
      await handle.datasync()
    }
  }
  const timer = setInterval(() => {
    if (inHand) return
    inHand = true
    flushing = flush()
      // What cannot be flushed here fails in the thread too, where it is told.
      .catch(() => undefined)
      .finally(() => {
        inHand = false
      })
  }, FLUSH_EVERY)
  return {
    stop: async () => {
      clearInterval(timer)
      await flushing
      // Only now: closing any handle of a file drops the locks that this process has on it.
      await Promise.all([...handles.values()].map((handle) => handle.close()))
    },
  }
}
