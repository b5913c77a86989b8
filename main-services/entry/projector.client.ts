/** The projector thread as the services see it: always there, started again where it ended by itself. */
import { Worker } from 'node:worker_threads'
import type { Log } from '../platform/log/log.ts'
import type { FromProjector, ProjectorStart, ProjectorThread, ToProjector } from '../sessions/index.ts'

export interface ProjectorDeps {
  /** Asked at each start: retention may have changed since the last. */
  readonly start: () => ProjectorStart
  readonly log: Log
}

/** A thread that cannot live must not be started again in a circle that takes the processor. */
const AGAIN_AFTER_MILLISECONDS = 1000

/** Records live for a moment: collected soon they cost a few megabytes, left to themselves some 100. */
const YOUNG_MEGABYTES = 12

export function startProjector({ start, log }: ProjectorDeps): ProjectorThread {
  // Source runs as it is; built, the thread is an entry of its own beside this file.
  const file = new URL(
    import.meta.url.endsWith('.ts') ? './projector-thread.ts' : './projector-thread.js',
    import.meta.url,
  )
  const listeners: ((message: FromProjector) => void)[] = []
  let worker: Worker | undefined
  /** Set from the end of a thread until the next begins; what is posted meanwhile waits for that one. */
  let again: NodeJS.Timeout | undefined
  const waiting: ToProjector[] = []
  let stopping = false
  const tell = (message: FromProjector) => {
    for (const listener of listeners) listener(message)
  }

  const spawn = () => {
    const begun = new Worker(file, {
      workerData: start(),
      name: 'projector',
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    })
    worker = begun
    for (const message of waiting.splice(0)) begun.postMessage(message)
    let why = 'it exited'
    begun.on('message', (message: FromProjector) => {
      // It has stopped when its files are closed, and those of its readers are with its end.
      if (message.kind !== 'stopped') tell(message)
    })
    begun.on('error', (thrown) => {
      why = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    })
    begun.once('exit', () => {
      worker = undefined
      if (stopping) return tell({ kind: 'stopped' })
      log.error({ why }, 'The projector thread ended by itself and is started again')
      again = setTimeout(spawn, AGAIN_AFTER_MILLISECONDS).unref()
    })
  }
  spawn()

  return {
    post: (message: ToProjector) => {
      if (message.kind === 'stop') stopping = true
      if (worker) return worker.postMessage(message)
      if (!stopping) return void waiting.push(message)
      // Started now it would write beside the console that comes after this one.
      clearTimeout(again)
      tell({ kind: 'stopped' })
    },
    onMessage: (listener) => void listeners.push(listener),
    end: async () => {
      stopping = true
      clearTimeout(again)
      await worker?.terminate()
    },
  }
}
