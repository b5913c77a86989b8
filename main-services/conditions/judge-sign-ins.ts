/** Whether a NAS has far more sign-ins rejected than it usually has. */
import type { Finding } from './finding.ts'

/** Of one NAS, over the last few minutes. */
export interface RejectsSeen {
  readonly nasAddress: string
  readonly nasName: string | null
  readonly attempts: number
  readonly rejects: number
  readonly minutes: number
  /** Mean rejects a minute of the day before; null where less than an hour is known. */
  readonly normalPerMinute: number | null
}

/** Fewer may be one customer's router that tries again and again. */
const BURST = 50
const TIMES_NORMAL = 5

export function judgeSignIns(nases: readonly RejectsSeen[]): Finding[] {
  return nases.flatMap(({ nasAddress, nasName, attempts, rejects, minutes, normalPerMinute }) => {
    const normal = (normalPerMinute ?? 0) * minutes
    if (rejects < BURST || rejects < normal * TIMES_NORMAL) return []
    const usual =
      normalPerMinute === null ? '' : ` where ${Math.round(normal * 10) / 10} ${normal === 1 ? 'is' : 'are'} normal`
    return [
      {
        conditionId: `reject-burst:${nasAddress}`,
        severity: 'major',
        title: `${rejects} sign-ins on ${nasName ?? nasAddress} were rejected in ${minutes} minutes`,
        detail: `${rejects} of ${attempts}${usual}. So many at once are seldom single customers: a secret, a package or a change of accounts.`,
        link: `/sign-ins?outcome=reject&nas=${encodeURIComponent(nasAddress)}`,
      },
    ]
  })
}
