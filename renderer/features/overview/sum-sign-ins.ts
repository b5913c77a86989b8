/** Sign-ins of all NASes as two rates, and the rejects that are normal. */
import type { AttemptGroup } from '../../../shared/contract/auth-log.ts'

export interface SignInMinute {
  readonly accepts: number
  readonly rejects: number
}

export interface SignIns {
  readonly acceptsPerMinute: number
  readonly rejectsPerMinute: number
  /** Null where of a NAS that rejects now less than an hour is known. */
  readonly normalPerMinute: number | null
  /** Rejects of each minute, oldest first. */
  readonly rejects: readonly number[]
}

/** The present minute has only begun; one alone would jump. */
const meantMinutes = 5

/** `hour` is oldest first, the present minute last. */
export function sumSignIns(
  hour: readonly SignInMinute[],
  byNas: readonly Pick<AttemptGroup, 'normalPerMinute'>[],
): SignIns {
  const whole = hour.slice(-meantMinutes - 1, -1)
  const mean = (what: keyof SignInMinute) =>
    whole.reduce((sum, minute) => sum + minute[what], 0) / Math.max(1, whole.length)
  const known = byNas.flatMap(({ normalPerMinute }) => normalPerMinute ?? [])
  return {
    acceptsPerMinute: mean('accepts'),
    rejectsPerMinute: mean('rejects'),
    normalPerMinute:
      known.length < byNas.length || byNas.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
    rejects: hour.map(({ rejects }) => rejects),
  }
}
