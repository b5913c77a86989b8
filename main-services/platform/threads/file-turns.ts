/** Files are read by threads that may take half a gigabyte each: few at once, the others in the order in which they came. */
import { err, ok, type Result } from '../../../shared/base/result.ts'

export interface FileTurns {
  /**
   * Waits for a turn. The function ends it, and is called when the thread is gone; called again it does nothing. Refused
   * in words that may be shown where too many wait already, or where it was given up.
   */
  readonly take: (signal?: AbortSignal) => Promise<Result<() => void, { readonly words: string }>>
}

export interface FileTurnsDeps {
  readonly atOnce?: number
  readonly waiting?: number
}

const AT_ONCE = 2
const WAITING = 6
const GIVEN_UP = 'Reading the file was given up before its turn came. Bring it again.'

export function createFileTurns({ atOnce = AT_ONCE, waiting: most = WAITING }: FileTurnsDeps = {}): FileTurns {
  const waiting = new Set<() => void>()
  let running = 0

  const begin = (): (() => void) => {
    running++
    let ended = false
    return () => {
      if (ended) return
      ended = true
      running--
      const [next] = waiting
      next?.()
    }
  }

  return {
    take: (signal) => {
      if (signal?.aborted) return Promise.resolve(err({ words: GIVEN_UP }))
      if (running < atOnce) return Promise.resolve(ok(begin()))
      if (waiting.size >= most) {
        const words = `${atOnce} files are being read and ${waiting.size} wait for their turn. Try again in a minute.`
        return Promise.resolve(err({ words }))
      }
      return new Promise((resolve) => {
        const leave = (): void => {
          waiting.delete(mine)
          signal?.removeEventListener('abort', giveUp)
        }
        const mine = (): void => {
          leave()
          resolve(ok(begin()))
        }
        const giveUp = (): void => {
          leave()
          resolve(err({ words: GIVEN_UP }))
        }
        waiting.add(mine)
        signal?.addEventListener('abort', giveUp)
      })
    },
  }
}
