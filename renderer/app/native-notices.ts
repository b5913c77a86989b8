/** Which of the conditions that stand now deserve one of the system's own notices. */
import { type Condition, Severity } from '../../shared/contract/conditions.ts'

export interface NativeNotice {
  readonly noticeId: string
  readonly severity: Severity
  readonly title: string
  readonly body: string
  readonly page: string
}

/** What stood when it was last looked at: how severe each was. */
export type Standing = ReadonlyMap<string, Severity>

/** From so many new ones on they are told as one: a backbone that breaks is one event to who sits there. */
const BURST = 4
const MOST_TITLE = 200
const MOST_BODY = 500

export const standingOf = (conditions: readonly Condition[]): Standing =>
  new Map(conditions.map(({ conditionId, severity }) => [conditionId, severity]))

/** Severities stand worst first. */
const rank = (severity: Severity): number => Severity.options.indexOf(severity)

export const worstOf = (conditions: readonly Condition[]): Severity | null =>
  conditions.reduce<Severity | null>(
    (worst, { severity }) => (worst === null || rank(severity) < rank(worst) ? severity : worst),
    null,
  )

/**
 * Nothing at the first look, when `before` is null: what stood already is on the screen. One that got worse is told
 * again under its own id, so it takes the place of what was said of it before; one that has ended and comes back is new.
 */
export function newNotices(
  before: Standing | null,
  now: readonly Condition[],
  from: Severity | null,
): readonly NativeNotice[] {
  if (before === null || from === null) return []
  const fresh = now.filter(({ conditionId, severity }) => {
    const was = before.get(conditionId)
    return rank(severity) <= rank(from) && (was === undefined || rank(severity) < rank(was))
  })
  const worst = worstOf(fresh)
  if (worst === null) return []
  if (fresh.length < BURST) return fresh.map(noticeOf)
  const titles = fresh.map(({ title }) => title).join(' · ')
  const title = `${fresh.length} new conditions, the worst ${worst}`
  return [{ noticeId: 'conditions', severity: worst, title, body: titles.slice(0, MOST_BODY), page: '/overview' }]
}

const noticeOf = ({ conditionId, severity, title, detail, link }: Condition): NativeNotice => ({
  noticeId: conditionId.slice(0, MOST_TITLE),
  severity,
  title: title.slice(0, MOST_TITLE),
  body: detail.slice(0, MOST_BODY),
  page: link,
})
