/** Starts the thread that checks slow hashes, as a worker of whichever thread asks. */
import { Worker } from 'node:worker_threads'
import type { SpawnCryptThread } from './crypt-checks.ts'

/** What is hashed lives for a moment. */
const YOUNG_MEGABYTES = 4

export const spawnCryptThread: SpawnCryptThread = ({ answered, ended }) => {
  // Source runs as it is; built, the thread is an entry of its own beside this file.
  const file = new URL(import.meta.url.endsWith('.ts') ? './crypt-thread.ts' : './crypt-thread.js', import.meta.url)
  const worker = new Worker(file, {
    name: 'crypt',
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  })
  let why = 'it exited'
  worker.on('message', answered)
  worker.on('error', (thrown) => {
    why = String(thrown)
  })
  worker.once('exit', () => ended(why))
  // Nobody stays alive for a hash.
  worker.unref()
  return {
    post: (job) => worker.postMessage(job),
    terminate: () => void worker.terminate(),
  }
}
