/** What is wrong right now and deserves a severity. */
import { ok } from '../../shared/base/result.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { type FileSetAside, judgeBackups, judgeFilesSetAside } from './judge-files.ts'
import { judgeJournal } from './judge-journal.ts'
import { judgeListeners } from './judge-listeners.ts'
import { judgeNas, judgeStrangers, type NasFacts } from './judge-nases.ts'
import { judgeSignIns, type RejectsSeen } from './judge-sign-ins.ts'
import { createConditionsLoop } from './loop.ts'
import { createRecentGrowth } from './recent-growth.ts'

export type { FileSetAside } from './judge-files.ts'

/** A NAS as the console knows it; what failed is counted since the start. */
export type NasSeen = Omit<NasFacts, 'badAuthenticatorAt'> & { readonly badAuthenticators: number }

export interface ConditionsDeps {
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
  readonly stats: () => RadiusStats
  readonly nases: () => Promise<readonly NasSeen[]>
  readonly rejects: () => readonly RejectsSeen[]
  /** Epoch milliseconds. */
  readonly backups: () => { readonly createdAt: number; readonly lastBackupAt: number | null }
  readonly setAside: () => readonly FileSetAside[]
}

export interface Conditions {
  readonly handlers: Handlers<AppContract['conditions']>
  /** Resolves after the first look. */
  readonly start: () => Promise<void>
  readonly stop: () => void
}

export function createConditions(deps: ConditionsDeps): Conditions {
  const growth = createRecentGrowth()
  const find = async () => {
    const nases = await deps.nases()
    const now = deps.clock.now()
    const stats = deps.stats()
    return [
      ...judgeFilesSetAside(deps.setAside()),
      ...judgeListeners(stats),
      ...judgeJournal(stats),
      ...nases.flatMap(({ badAuthenticators, ...nas }) => {
        const badAuthenticatorAt = growth.grewAt(nas.nasId, badAuthenticators, now)
        return judgeNas({ ...nas, badAuthenticatorAt }, now)
      }),
      ...judgeStrangers(stats, now),
      ...judgeSignIns(deps.rejects()),
      ...judgeBackups(deps.backups(), now),
    ]
  }
  const loop = createConditionsLoop({ ...deps, find })
  return {
    handlers: { list: () => ok([...loop.now()]) },
    start: loop.start,
    stop: loop.stop,
  }
}
