/** Starts the RADIUS thread as a worker. */
import { Worker } from 'node:worker_threads'
import type { SpawnThread } from './supervisor.ts'

/**
 * Packets live for a moment. Left to itself V8 lets each thread keep some 100 MB of them before it looks; collected
 * sooner they cost a few megabytes and, as measured at 5,000 packets/s, no time that shows.
 */
const YOUNG_MEGABYTES = 12

export const spawnThread: SpawnThread = (start, { said, ended }) => {
  // Source runs as it is; built, the thread is an entry of its own beside this file.
  const file = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './radius-thread.js', import.meta.url)
  const worker = new Worker(file, {
    workerData: start,
    name: 'radius',
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  })
  let why = 'it exited'
  let stack: string | undefined
  worker.on('message', said)
  worker.on('error', (thrown) => {
    why = String(thrown)
    stack = thrown instanceof Error ? thrown.stack : undefined
  })
  worker.once('exit', () => ended(why, stack))
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  }
}
