/** Has a thread read a file, and takes its rows over some at a time, so that nobody's thread is held by many at once. */
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { FileTurns } from '../../platform/threads/file-turns.ts'
import type { Mapping } from './guess-columns.ts'
import type { FileHead, GoodRow, LeftRow } from './plan-file.ts'
import type { FileToRead, FileUnreadable } from './read-file.ts'

export interface ReadJob extends FileToRead {
  readonly mapping: Mapping
  /** `2026-11-23` */
  readonly today: string
}

export type ToldByThread =
  | { readonly head: FileHead }
  | { readonly unreadable: string }
  | { readonly rows: string; readonly left: readonly LeftRow[]; readonly warnings: readonly string[] }

/** Neither good rows nor such that are left out: that was the end of the file. */
export interface FileRows {
  readonly good: readonly GoodRow[]
  /** The good ones as JSON: so they come out of the thread sooner than as objects, and so they are staged. */
  readonly text: string
  readonly left: readonly LeftRow[]
  readonly warnings: readonly string[]
}

export interface OpenedFile {
  readonly head: FileHead
  readonly next: () => Promise<FileRows>
  readonly close: () => Promise<void>
}

/** Given up by `signal`, it is unreadable too. */
export type OpenFile = (job: ReadJob, signal: AbortSignal) => Promise<Result<OpenedFile, FileUnreadable>>

/** Lies beside this file, as source and as built. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './customer-file-thread.ts' : './customer-file-thread.js',
  import.meta.url,
)
/** Taken over in a few milliseconds. */
const AT_ONCE = 500
/** A workbook of a hundred megabytes may hold gigabytes; the console must outlive it. */
const MOST_MEGABYTES = 1_536

/** Waits for its turn. */
export const createOpenFile =
  (turns: FileTurns): OpenFile =>
  async (job, signal) => {
    const turn = await turns.take(signal)
    if (!turn.ok) return turn
    const resourceLimits = { maxOldGenerationSizeMb: MOST_MEGABYTES }
    const thread = new Worker(threadFile, { workerData: job, resourceLimits })
    thread.once('exit', turn.value)
    return openInThread(thread, signal)
  }

async function openInThread(thread: Worker, signal: AbortSignal): ReturnType<OpenFile> {
  const answers = createAnswers(thread)
  const close = async (): Promise<void> => void (await thread.terminate())
  signal.addEventListener('abort', () => void close(), { once: true })
  if (signal.aborted) await close()
  try {
    const told = await answers.next()
    if ('head' in told) {
      const next = async (): Promise<FileRows> => {
        thread.postMessage(AT_ONCE)
        const some = await answers.next()
        if ('rows' in some) {
          const { rows: text, left, warnings } = some
          return { good: JSON.parse(text) as GoodRow[], text, left, warnings }
        }
        throw new Error('The thread that reads a file told something else than rows')
      }
      return ok({ head: told.head, next, close })
    }
    await close()
    return err({ words: 'unreadable' in told ? told.unreadable : 'The file cannot be read' })
  } catch (thrown) {
    await close()
    if (signal.aborted) return err({ words: 'Reading was given up' })
    if (isOutOfMemory(thrown)) return err({ words: 'There is more in the file than can be read at once: split it' })
    throw thrown
  }
}

const isOutOfMemory = (thrown: unknown): boolean => (thrown as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'

/** One question is out at a time; the thread's end answers it too. */
function createAnswers(thread: Worker) {
  let waiting:
    | { readonly resolve: (told: ToldByThread) => void; readonly reject: (thrown: unknown) => void }
    | undefined
  let early: ToldByThread | undefined
  let ended: unknown
  thread.on('message', (told: ToldByThread) => {
    if (waiting) waiting.resolve(told)
    else early = told
    waiting = undefined
  })
  const fail = (thrown: unknown): void => {
    ended ??= thrown
    waiting?.reject(ended)
    waiting = undefined
  }
  thread.on('error', fail)
  thread.on('exit', (code) => fail(new Error(`The thread that reads a file ended with ${code}`)))
  return {
    next: () =>
      new Promise<ToldByThread>((resolve, reject) => {
        if (early) {
          resolve(early)
          early = undefined
        } else if (ended !== undefined) reject(ended)
        else waiting = { resolve, reject }
      }),
  }
}
