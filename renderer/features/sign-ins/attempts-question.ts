/**
 * Asks for the attempts of a list. Paused, by one moment for all of it, so that places stay true: that of the newest
 * attempt there is, by the services' own clock and whatever the list is narrowed to. The first question after the
 * pause takes it; without its answer nothing is asked.
 */
import type { z } from 'zod'
import type { Result } from '../../../shared/base/result.ts'
import type { authLog } from '../../../shared/contract/auth-log.ts'
import type { Span } from '../../ui/live-grid/window-cache.ts'
import { type Conditions, justAfter, selectionAt } from './conditions.ts'

type Query = typeof authLog.calls.query
export type AskAttempts<E> = (input: z.input<Query['input']>) => Promise<Result<z.output<Query['output']>, E>>

export interface AttemptsQuestionDeps<E> {
  readonly query: AskAttempts<E>
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** One from the pause to its end, whatever is asked meanwhile. */
interface Pause {
  /** Null until it is taken. */
  frozenAt: string | null
}

export function createAttemptsQuestion<E>({ query, now }: AttemptsQuestionDeps<E>) {
  let pause: Pause | null = null

  const take = async (of: Pause): Promise<Result<unknown, E>> => {
    const newest = await query({ limit: 1 })
    if (newest.ok) of.frozenAt ??= justAfter(newest.value.rows[0]?.at ?? new Date(now()).toISOString())
    return newest
  }

  return {
    ask: async (conditions: Conditions, span: Span): ReturnType<AskAttempts<E>> => {
      const during = pause
      if (during?.frozenAt === null) {
        const taken = await take(during)
        if (!taken.ok) return taken
      }
      return query({ ...selectionAt(conditions, now(), during?.frozenAt), ...span })
    },
    pause: (on: boolean) => {
      pause = on ? { frozenAt: null } : null
    },
  }
}
