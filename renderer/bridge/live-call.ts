/**
 * One question whose answer is kept fresh. The last good answer stays while it is asked again and when the road is
 * lost; many reasons to ask again at once become one asking after the one under way.
 */
import type { Result } from '../../shared/base/result.ts'

export interface LiveAnswer<T, E> {
  /** `ready` also while it is asked again; `loading` until the first answer of this question. */
  readonly state: 'loading' | 'ready' | 'failed'
  /** The last good answer, also of the question before while a changed one loads. */
  readonly value: T | undefined
  readonly error: E | undefined
  /** When the last good answer came; epoch milliseconds. */
  readonly at: number | null
}

export interface LiveCall<T, E> {
  readonly read: () => LiveAnswer<T, E>
  readonly watch: (listener: () => void) => () => void
  /** Asks a changed question; an answer to the one before is no longer listened to. */
  readonly change: (ask: () => Promise<Result<T, E>>) => void
  readonly refresh: () => void
  readonly stop: () => void
}

export function createLiveCall<T, E>(clock: () => number): LiveCall<T, E> {
  const listeners = new Set<() => void>()
  let answer: LiveAnswer<T, E> = { state: 'loading', value: undefined, error: undefined, at: null }
  let ask: (() => Promise<Result<T, E>>) | undefined
  let question = 0
  let underWay = false
  let again = false

  const tell = (next: Partial<LiveAnswer<T, E>>) => {
    answer = { ...answer, ...next }
    for (const listener of listeners) listener()
  }

  async function run(): Promise<void> {
    if (!ask) return
    const asked = question
    underWay = true
    again = false
    const result = await ask()
    if (asked !== question) return
    underWay = false
    if (result.ok) tell({ state: 'ready', value: result.value, error: undefined, at: clock() })
    else tell({ state: answer.state === 'ready' ? 'ready' : 'failed', error: result.error })
    if (again) void run()
  }

  return {
    read: () => answer,
    watch: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    change: (changed) => {
      question += 1
      ask = changed
      tell({ state: 'loading', error: undefined })
      void run()
    },
    refresh: () => {
      if (underWay) again = true
      else void run()
    },
    stop: () => {
      question += 1
      ask = undefined
    },
  }
}
