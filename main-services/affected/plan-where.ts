/**
 * Makes of what is asked a tree of conditions that can be put to all services
 * at once: names are resolved, serials looked up and outlines prepared, with
 * pauses; what is left is one look at a column for each.
 */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { NameTaken, Where } from '../../shared/contract/affected.ts'
import {
  type Condition,
  ofArea,
  ofFno,
  ofNas,
  ofPackage,
  ofPort,
  ofReferences,
  ofServiceIds,
  ofStates,
  ofUsernames,
  onNetwork,
} from './conditions.ts'
import { ofNames, type PlacesAsked, type ReadName, readName } from './of-names.ts'
import { type Area, prepareCircle, preparePolygon, type UnusableArea } from './prepare-area.ts'

export type Plan =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Plan[] }
  | { readonly kind: 'not'; readonly part: Plan }

export interface PlanWhereDeps extends PlacesAsked {
  /** Serials or MACs of linked hardware, in any notation. */
  readonly servicesWithSerial: (text: string) => readonly string[]
  readonly pause: () => Promise<void>
}

/** Says, once the conditions have been put to the services, how the names of one list were taken. */
type TakenNames = () => readonly NameTaken[]

const NAMES_AT_ONCE = 20
const SERIALS_AT_ONCE = 200

export async function planWhere(
  deps: PlanWhereDeps,
  where: Where,
): Promise<Result<{ readonly plan: Plan; readonly names: () => NameTaken[] }, UnusableArea>> {
  const read = new Map<string, ReadName>()
  const names: TakenNames[] = []

  async function planNames(texts: readonly string[], fno: string | null): Promise<Plan> {
    const these: ReadName[] = []
    for (const [index, text] of texts.entries()) {
      const key = `${fno ?? ''}\n${text}`
      const name = read.get(key) ?? readName(deps, text, fno)
      read.set(key, name)
      these.push(name)
      if (index % NAMES_AT_ONCE === NAMES_AT_ONCE - 1) await deps.pause()
    }
    const { condition, taken } = ofNames(deps, these)
    names.push(taken)
    return one(condition)
  }

  async function planSerials(texts: readonly string[]): Promise<Plan> {
    const found = new Map<string, string>()
    for (const [index, text] of texts.entries()) {
      for (const serviceId of deps.servicesWithSerial(text)) found.set(serviceId, text)
      if (index % SERIALS_AT_ONCE === SERIALS_AT_ONCE - 1) await deps.pause()
    }
    return one(ofServiceIds(found))
  }

  async function plan(asked: Where): Promise<Result<Plan, UnusableArea>> {
    const parts: Plan[] = []
    const areas: [Result<Area, UnusableArea>, (area: Area) => Condition][] = []
    const { polygon, circle } = asked
    if (polygon) areas.push([preparePolygon(polygon), (area) => ofArea(area)])
    if (circle) areas.push([prepareCircle(circle), (area) => ofArea(area, circle)])
    for (const [area, condition] of areas) {
      if (!area.ok) return area
      parts.push(one(condition(area.value)))
    }
    if (asked.fno !== undefined) parts.push(one(ofFno(asked.fno)))
    if (asked.suburbs) parts.push(await planNames(asked.suburbs, asked.fno === undefined ? null : fnoIdOf(asked.fno)))
    for (const kind of ['olt', 'pon', 'pop'] as const) {
      const name = asked[kind]
      if (name !== undefined) parts.push(one(onNetwork(kind, name)))
    }
    if (asked.nasAddress !== undefined) parts.push(one(ofNas(asked.nasAddress)))
    if (asked.port !== undefined) parts.push(one(ofPort(asked.port)))
    if (asked.serviceRefs) parts.push(one(ofReferences(asked.serviceRefs)))
    if (asked.serials) parts.push(await planSerials(asked.serials))
    if (asked.usernames) parts.push(one(ofUsernames(asked.usernames)))
    if (asked.package !== undefined) parts.push(one(ofPackage(asked.package)))
    if (asked.state !== undefined) parts.push(one(ofStates([asked.state].flat())))
    for (const [kind, inner] of [
      ['and', asked.and],
      ['or', asked.or],
    ] as const) {
      if (!inner) continue
      const planned: Plan[] = []
      for (const where of inner) {
        const part = await plan(where)
        if (!part.ok) return part
        planned.push(part.value)
      }
      parts.push({ kind, parts: planned })
    }
    if (asked.not) {
      const part = await plan(asked.not)
      if (!part.ok) return part
      parts.push({ kind: 'not', part: part.value })
    }
    return ok({ kind: 'and', parts })
  }

  const planned = await plan(where)
  if (!planned.ok) return err(planned.error)
  const taken = (): NameTaken[] => [
    ...new Map(names.flatMap((list) => list()).map((name) => [`${name.place?.placeId}\n${name.text}`, name])).values(),
  ]
  return ok({ plan: planned.value, names: taken })
}

const one = (condition: Condition): Plan => ({ kind: 'condition', condition })

/** Whether it asks where a session is or was: that is not known of all without a look into the file. */
export const asksForLinePlace = (where: Where): boolean =>
  where.nasAddress !== undefined ||
  where.port !== undefined ||
  [...(where.and ?? []), ...(where.or ?? []), ...(where.not ? [where.not] : [])].some(asksForLinePlace)

/** `Zoom Fibre` is `zoom-fibre`. */
const fnoIdOf = (fno: string): string =>
  fno
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
