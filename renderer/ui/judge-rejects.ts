/** Rejects a minute against what is normal, in words, and whether they are far more. */
import type { AttemptGroup } from '../../shared/contract/auth-log.ts'
import { decimal } from './format.ts'

export interface JudgedRejects {
  readonly words: string
  readonly isFarMore: boolean
}

/** A few rejects a minute are people mistyping, whatever the day before was like. */
const few = 1
const timesNormal = 3

export function judgeRejects({
  rejectsPerMinute: now,
  normalPerMinute: normal,
}: Pick<AttemptGroup, 'rejectsPerMinute' | 'normalPerMinute'>): JudgedRejects {
  if (normal === null) return { words: 'not known yet', isFarMore: false }
  const isFarMore = now > few && now > normal * timesNormal
  if (now === 0) return { words: normal === 0 ? 'as usual' : 'fewer', isFarMore }
  if (normal < 0.01) return { words: 'none is normal', isFarMore }
  const times = now / normal
  return { words: times >= 0.8 && times <= 1.25 ? 'as usual' : `${decimal(times)} × normal`, isFarMore }
}
