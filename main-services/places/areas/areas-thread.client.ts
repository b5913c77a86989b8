/** Has a thread read a file of areas, and takes them from it part by part. */
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { FileTurns } from '../../platform/threads/file-turns.ts'
import type { Collected } from './collect-areas.ts'
import type { AreaTerms, PreparedArea } from './prepare-area.ts'

export interface AreaFileJob {
  readonly bytes: Uint8Array
  readonly name: string
  readonly terms: AreaTerms
}

export type FromAreasThread =
  | { readonly is: 'reading'; readonly features: number }
  | { readonly is: 'read'; readonly readAs: string; readonly features: number; readonly collected: Collected }
  | { readonly is: 'unreadable'; readonly words: string }
  | { readonly is: 'areas'; readonly areas: readonly PreparedArea[] }

export interface AreaFile {
  readonly readAs: string
  readonly features: number
  readonly collected: Collected
  /** Empty when all have been taken. */
  readonly next: () => Promise<readonly PreparedArea[]>
  readonly close: () => void
}

export interface ReadOptions {
  /** Told now and then how many features were read. */
  readonly onProgress?: (features: number) => void
  /** Ends the thread; what is waited for is then refused as `stopped`. */
  readonly signal?: AbortSignal
}

/** The words say what is wrong with the file and what to do. */
export type OpenAreaFile = (
  job: AreaFileJob,
  options?: ReadOptions,
) => Promise<Result<AreaFile, { readonly words: string }>>

/** Lies beside this file, as source and as built. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './areas-thread.ts' : './areas-thread.js', import.meta.url)
/** A file of 100 MB of GeoJSON or KML takes half of it; with more allowed, more garbage would lie about. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 }
const TOO_LARGE = 'The file is too large to be read here: split it, or simplify its boundaries, and import the parts.'

/** Waits for its turn. */
export const createOpenAreaFile =
  (turns: FileTurns): OpenAreaFile =>
  async (job, { onProgress, signal } = {}) => {
    const turn = await turns.take(signal)
    if (!turn.ok) return turn
    return openInThread(new Worker(threadFile, { workerData: job, resourceLimits: LIMITS }).once('exit', turn.value), {
      onProgress,
      signal,
    })
  }

async function openInThread(
  thread: Worker,
  { onProgress, signal }: MayBeUndefined<ReadOptions>,
): ReturnType<OpenAreaFile> {
  const answers = createAnswers(thread, onProgress)
  const close = (): void => void thread.terminate()
  signal?.addEventListener('abort', close, { once: true })
  if (signal?.aborted) close()
  const first = await answers.next().catch((thrown: unknown) => {
    if (isOutOfMemory(thrown)) return { is: 'unreadable', words: TOO_LARGE } as const
    throw thrown
  })
  if (first.is === 'unreadable') {
    close()
    return err({ words: first.words })
  }
  if (first.is !== 'read') throw new Error(`The areas thread answered ${first.is} first`)
  const { readAs, features, collected } = first
  return ok({
    readAs,
    features,
    collected,
    next: async () => {
      thread.postMessage('next')
      const answer = await answers.next()
      return answer.is === 'areas' ? answer.areas : []
    },
    close,
  })
}

type MayBeUndefined<T> = { readonly [K in keyof T]?: T[K] | undefined }
type Answer = Exclude<FromAreasThread, { is: 'reading' }>

/** One answer is waited for at a time. The end of the thread is the answer to whoever waits and to all that ask later. */
function createAnswers(thread: Worker, onProgress: ReadOptions['onProgress']) {
  let waiting: PromiseWithResolvers<Answer> | undefined
  let arrived: Answer | undefined
  let ended: unknown
  thread.on('message', (message: FromAreasThread) => {
    if (message.is === 'reading') return onProgress?.(message.features)
    if (waiting) waiting.resolve(message)
    else arrived = message
    waiting = undefined
  })
  const end = (reason: unknown): void => {
    ended ??= reason
    waiting?.reject(ended)
    waiting = undefined
  }
  thread.once('error', end)
  thread.once('exit', (code) => end(new Error(`The areas thread ended with ${code} and no answer`)))
  return {
    next: (): Promise<Answer> => {
      if (arrived) {
        const answer = arrived
        arrived = undefined
        return Promise.resolve(answer)
      }
      if (ended) return Promise.reject(ended)
      waiting = Promise.withResolvers<Answer>()
      return waiting.promise
    },
  }
}

const isOutOfMemory = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY'
