/** Looks at the console every two seconds and says what is wrong with it, when that has changed. */
import type { Condition } from '../../shared/contract/conditions.ts'
import type { Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { every } from '../platform/scheduler/every.ts'
import type { Finding } from './finding.ts'
import { isNews, keepSince } from './keep-since.ts'

export interface ConditionsLoopDeps {
  readonly find: () => Promise<readonly Finding[]>
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
}

export interface ConditionsLoop {
  /** Resolves after the first look. */
  readonly start: () => Promise<void>
  readonly stop: () => void
  readonly now: () => readonly Condition[]
}

const LOOK_MILLISECONDS = 2_000

export function createConditionsLoop({ find, clock, log, publish }: ConditionsLoopDeps): ConditionsLoop {
  let conditions: readonly Condition[] = []
  const look = async () => {
    const found = await find()
    const before = conditions
    conditions = keepSince(before, found, clock.iso())
    if (isNews(before, conditions)) publish('conditions.changed', [...conditions])
  }
  let timer: { stop: () => void } | undefined
  return {
    start: async () => {
      // What cannot be judged now must not keep the console, and RADIUS with it, from starting.
      await look().catch((err: unknown) => log.error({ err }, 'The conditions could not be judged; it is tried again'))
      timer = every(LOOK_MILLISECONDS, look, { log, name: 'conditions' })
    },
    stop: () => timer?.stop(),
    now: () => conditions,
  }
}
