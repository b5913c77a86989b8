/** Everything the overview shows, kept fresh, and from when it is where the link is not live. */
import type { z } from 'zod'
import type { About } from '../../../shared/contract/about.ts'
import type { Condition } from '../../../shared/contract/conditions.ts'
import type { NasRow } from '../../../shared/contract/nas.ts'
import type { MinuteOfPackets, RadiusStats } from '../../../shared/contract/radius.ts'
import type { SessionsOverview } from '../../../shared/contract/sessions.ts'
import { useCall, useHouse, useLink, useNow } from '../../bridge/house.tsx'
import { useRadiusStats } from '../../bridge/radius-stats.ts'
import { clockTime } from '../../ui/format.ts'
import { type SignIns, sumSignIns } from './sum-sign-ins.ts'

/** Each undefined until known. */
export interface OverviewFacts {
  readonly sessions: SessionsOverview | undefined
  readonly nases: readonly NasRow[] | undefined
  readonly stats: RadiusStats | undefined
  readonly minutes: readonly z.infer<typeof MinuteOfPackets>[] | undefined
  /** Sign-ins of the last 60 minutes, and how many rejects are normal. */
  readonly signIns: SignIns | undefined
  readonly conditions: readonly Condition[] | undefined
  readonly about: About | undefined
  /** The present, or where the link is not live the moment of which the numbers tell; epoch milliseconds. */
  readonly now: number
  /** `14:29:20` where the numbers are old; undefined while they are live. */
  readonly asOf: string | undefined
  /** Set where the sessions could not be read and nothing of them is known. */
  readonly failure: { readonly type: string } | undefined
  /** Could not be read and were never known. */
  readonly nasesUnknown: boolean
  readonly minutesUnknown: boolean
  readonly signInsUnknown: boolean
  readonly conditionsUnknown: boolean
  readonly refresh: () => void
}

export function useOverview(): OverviewFacts {
  const { ask } = useHouse()
  const link = useLink()
  const sessions = useCall(() => ask.sessions.overview({}), { key: [], everyMs: 2000 })
  const nases = useCall(() => ask.nas.list({}), { key: [], refreshOn: ['nas.changed'], everyMs: 2000 })
  const minutes = useCall(() => ask.radius.minutes({}), { key: [], everyMs: 10_000 })
  const conditions = useCall(() => ask.conditions.list({}), { key: [], refreshOn: ['conditions.changed'] })
  const signInMinutes = useCall(() => ask.authLog.minutes({}), { key: [], everyMs: 5000 })
  const signInGroups = useCall(() => ask.authLog.groups({ by: 'nas' }), { key: [], everyMs: 15_000 })
  const about = useCall(() => ask.about.get({}), { key: [] })
  const stats = useRadiusStats()
  const present = useNow(1000)
  const unheard = link.state === 'stale' || link.state === 'offline'
  // The link may be live and the sessions still not be read: then their last answer is what is shown.
  const old = unheard || (sessions.value !== undefined && sessions.error !== undefined)
  const now = old ? ((unheard ? link.since : sessions.at) ?? present) : present
  return {
    sessions: sessions.value,
    nases: nases.value,
    stats,
    minutes: minutes.value,
    signIns: signInMinutes.value && sumSignIns(signInMinutes.value, signInGroups.value ?? []),
    conditions: conditions.value,
    about: about.value,
    now,
    asOf: old ? clockTime(now) : undefined,
    failure: sessions.state === 'failed' ? (sessions.error as { type: string }) : undefined,
    nasesUnknown: nases.state === 'failed',
    minutesUnknown: minutes.state === 'failed',
    signInsUnknown: signInMinutes.state === 'failed',
    conditionsUnknown: conditions.state === 'failed',
    refresh: sessions.refresh,
  }
}
