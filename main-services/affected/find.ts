/** Answers who is affected: counts over all, and a page of rows with why each is in. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Affected, AffectedRow, Where } from '../../shared/contract/affected.ts'
import type { ServiceStatus } from '../../shared/contract/service-status.ts'
import type { Look } from './conditions.ts'
import { explain, type Marks, type Met, meet } from './meet.ts'
import { asksForLinePlace, type PlanWhereDeps, planWhere } from './plan-where.ts'
import type { UnusableArea } from './prepare-area.ts'
import { type ServiceIndex, statusNumber } from './service-index.ts'
import { DOWN, NEVER, STALE, stateOf, UP } from './states.ts'
import type { TakeLook } from './states-look.ts'

export interface Selection {
  readonly where: Where
  readonly statuses: readonly ServiceStatus[]
}

export interface FindDeps extends PlanWhereDeps {
  /** Everything at one moment, the latest; places on the line only where they are asked for. */
  readonly ready: (withPlaces: boolean) => Promise<TakeLook>
  /** Since when accounts are as they are, epoch milliseconds. */
  readonly since: (usernames: readonly string[]) => Promise<ReadonlyMap<string, { readonly since: number | null }>>
}

export interface FoundServices {
  readonly look: Look
  readonly met: Met
  /** Of those with the statuses that are asked for. */
  readonly marks: Marks
  readonly names: Affected['names']
}

const BREAKDOWN_AT_MOST = 50
const SHOWN_FIRST = [DOWN, STALE, NEVER, UP]

export async function findServices(deps: FindDeps, selection: Selection): Promise<Result<FoundServices, UnusableArea>> {
  const planned = await planWhere(deps, selection.where)
  if (!planned.ok) return err(planned.error)
  const take = await deps.ready(asksForLinePlace(selection.where))
  const its = take()
  const look = { ...its, wanted: wantedOf(its.services, selection.statuses) }
  const met = meet(planned.value.plan, look)
  const marks = new Uint8Array(met.marks.length)
  for (let slot = 0; slot < marks.length; slot++) marks[slot] = (met.marks[slot] ?? 0) & (look.wanted[slot] ?? 0)
  return ok({ look, met, marks, names: planned.value.names() })
}

export async function findAffected(
  deps: FindDeps,
  { offset, limit, ...selection }: Selection & { readonly offset: number; readonly limit: number },
): Promise<Result<Affected, UnusableArea>> {
  const found = await findServices(deps, selection)
  if (!found.ok) return found
  const { look, marks, names } = found.value
  const counts = countAll(look, marks)
  const breakdown = breakDown(look, marks)
  const rows = rowsOf(found.value, pageOf(look, marks, offset, limit))
  return ok({ ...counts, names, breakdown, rows: await withSince(deps, rows) })
}

function wantedOf(services: ServiceIndex, statuses: readonly ServiceStatus[]): Uint8Array {
  const { status } = services.columns()
  const numbers = new Set(statuses.map(statusNumber))
  const wanted = new Uint8Array(services.size())
  for (let slot = 0; slot < wanted.length; slot++) wanted[slot] = numbers.has(status[slot] ?? 0) ? 1 : 0
  return wanted
}

function countAll({ services, states }: Look, marks: Marks) {
  const { subscriber, contactable } = services.columns()
  const people = new Uint8Array(services.words.subscribers.size())
  const byState = [0, 0, 0, 0]
  for (let slot = 0; slot < marks.length; slot++) {
    if (marks[slot] !== 1) continue
    const state = states[slot] ?? NEVER
    byState[state] = (byState[state] ?? 0) + 1
    const who = subscriber[slot] ?? 0
    people[who] = (people[who] ?? 0) | (contactable[slot] === 1 ? 3 : 1)
  }
  let [subscribers, reached] = [0, 0]
  for (const how of people) {
    if (how > 0) subscribers++
    if (how === 3) reached++
  }
  const [up = 0, stale = 0, down = 0, never = 0] = byState
  return {
    services: up + stale + down + never,
    subscribers,
    contactable: reached,
    sessionsUp: up,
    sessionsDown: down + never,
    sessionsStale: stale,
    sessionsNever: never,
  }
}

/** By operator and suburb, most services first. */
function breakDown({ services, states }: Look, marks: Marks): Affected['breakdown'] {
  const { fno, suburb } = services.columns()
  const { fnos, suburbs } = services.words
  const width = suburbs.size() + 1
  const all = new Int32Array(width * (fnos.size() + 1))
  const down = new Int32Array(all.length)
  for (let slot = 0; slot < marks.length; slot++) {
    if (marks[slot] !== 1) continue
    const at = ((fno[slot] ?? 0) + 1) * width + (suburb[slot] ?? 0) + 1
    all[at] = (all[at] ?? 0) + 1
    if ((states[slot] ?? NEVER) >= DOWN) down[at] = (down[at] ?? 0) + 1
  }
  const filled: number[] = []
  for (let at = 0; at < all.length; at++) if ((all[at] ?? 0) > 0) filled.push(at)
  const fnoAt = (at: number) => fnos.word(Math.floor(at / width) - 1)
  const suburbAt = (at: number) => suburbs.word((at % width) - 1)
  const named = (at: number) => `${fnoAt(at) ?? ''}\n${suburbAt(at) ?? ''}`
  filled.sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0) || (named(a) < named(b) ? -1 : 1))
  return filled.slice(0, BREAKDOWN_AT_MOST).map((at) => ({
    fnoId: fnoAt(at),
    suburb: suburbAt(at),
    services: all[at] ?? 0,
    down: down[at] ?? 0,
  }))
}

/** Down first, then stale, never, up; by name. */
function pageOf({ services, states }: Look, marks: Marks, offset: number, limit: number): number[] {
  const order = services.order()
  const page: number[] = []
  let skipped = 0
  for (const state of SHOWN_FIRST) {
    for (const slot of order) {
      if (page.length >= limit) return page
      if (marks[slot] !== 1 || states[slot] !== state) continue
      if (skipped < offset) skipped++
      else page.push(slot)
    }
  }
  return page
}

/** Not yet with since when: that is asked for a page at once. */
export type Row = Omit<AffectedRow, 'since'>

export const rowsOf = ({ look, met }: FoundServices, slots: readonly number[]): Row[] =>
  slots.map((slot) => {
    const { pointFrom: _, n: __, ...service } = look.services.at(slot)
    return { ...service, state: stateOf(look.states[slot] ?? NEVER), why: explain(met, look, slot) }
  })

export async function withSince(deps: Pick<FindDeps, 'since'>, rows: readonly Row[]): Promise<AffectedRow[]> {
  const lines = await deps.since(rows.flatMap(({ username }) => username ?? []))
  return rows.map((row) => {
    const since = row.username === null ? null : (lines.get(row.username)?.since ?? null)
    return { ...row, since: since === null ? null : new Date(since).toISOString() }
  })
}
