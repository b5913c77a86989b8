/** An act on subscribers: what was written is told once it is there, and forgotten where it was refused. */
import type { Result } from '../../shared/base/result.ts'
import type { Asked } from '../../shared/contract/derive.ts'
import type { Acts, Done } from '../platform/acts/acts.ts'
import type { Changes } from './changes.ts'

export type Acting = <T, E>(call: string, asked: Asked, decide: () => Result<Done<T>, E>) => Result<T, E>

export const createActing =
  (acts: Acts, changes: Changes): Acting =>
  (call, asked, decide) => {
    try {
      const outcome = acts.run(call, asked, decide)
      if (outcome.ok) changes.tell()
      return outcome
    } finally {
      changes.drop()
    }
  }
