/** What becomes of each row of names: added to a place, known already, or to be resolved by somebody. */
import type { ImportedName, Resolution } from '../../shared/contract/places.ts'
import { foldPlaceName } from './fold-place-name.ts'
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts'
import type { Form, NameIndex } from './name-index.ts'
import type { NameRow } from './read-names-csv.ts'
import { LEAD } from './resolve-place.ts'

export interface PlannedName extends NameRow {
  readonly folded: string
  readonly outcome: 'added' | 'known' | 'unresolved'
  /** Where it is `added`. */
  readonly place: GazetteerPlace | null
  readonly why: string
}

export interface PlanDeps {
  readonly gazetteer: Gazetteer
  readonly index: NameIndex
  readonly resolve: (text: string) => Resolution
  /** Lets others have the thread for a moment: a file may name thousands of places. */
  readonly pause: () => Promise<void>
}

const PLACES_AT_ONCE = 25
/** A name whose place was found already is soon planned, but there may be a million of them. */
const ROWS_AT_ONCE = 500

export async function planImport(deps: PlanDeps, rows: readonly NameRow[]): Promise<PlannedName[]> {
  const { gazetteer, resolve, pause } = deps
  const found = new Map<string, { place: GazetteerPlace | null; why: string }>()
  const seen = new Set<string>()
  const planned: PlannedName[] = []
  for (const row of rows) {
    let at = found.get(row.saidPlace)
    if (!at) {
      at = placeSaid(gazetteer, resolve, row.saidPlace)
      found.set(row.saidPlace, at)
      if (found.size % PLACES_AT_ONCE === 0) await pause()
    }
    if (planned.length % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await pause()
    const { key } = foldPlaceName(row.name)
    const once = [key, at.place?.placeId ?? row.saidPlace, row.fnoId ?? ''].join('\t')
    const known = seen.has(once) || (at.place !== null && isKnown(deps, row, key, at.place))
    seen.add(once)
    planned.push({
      ...row,
      ...at,
      folded: key,
      outcome: known ? 'known' : at.place ? 'added' : 'unresolved',
      ...(key === '' ? { outcome: 'unresolved' as const, place: null, why: 'The name has no letters' } : {}),
    })
  }
  return planned
}

function placeSaid(gazetteer: Gazetteer, resolve: PlanDeps['resolve'], said: string) {
  if (said === '') return { place: null, why: 'It does not say where it is' }
  const { verdict, matches } = resolve(said)
  const [first] = matches
  // In a zone of our own: the place that the zone lies in.
  const place = first && (gazetteer.byId(first.placeId) ?? gazetteer.byId(first.withinId ?? ''))
  if (verdict === 'one' && place) return { place, why: first.why }
  // Names of our own come from such files too: what others lie in is sooner the gazetteer's place than ours of that name.
  const [given, ...others] = verdict === 'several' ? gazetteerOnly(gazetteer, matches) : []
  if (given && others.length === 0) return { place: given, why: 'The gazetteer’s place of that name' }
  const names = matches.slice(0, 3).map(({ name, where }) => `${name} (${where})`)
  switch (verdict) {
    case 'several':
      return { place: null, why: `${said} may be ${names.join(' or ')}` }
    case 'unsure':
      return { place: null, why: `${said} may mean ${names.join(' or ')}, but it is not sure` }
    default:
      return { place: null, why: `${said} is not in the gazetteer` }
  }
}

/** Of the matches that nothing but their place tells apart. */
const gazetteerOnly = (gazetteer: Gazetteer, matches: Resolution['matches']): GazetteerPlace[] =>
  matches
    .filter(({ score }) => score > (matches[0]?.score ?? 0) - LEAD)
    .flatMap(({ placeId }) => gazetteer.byId(placeId) ?? [])

/** The place itself is called so, or, for a part of it, something in it is. */
function isKnown(
  { gazetteer, index }: PlanDeps,
  { kind, fnoId }: NameRow,
  key: string,
  place: GazetteerPlace,
): boolean {
  const [nearest] = gazetteer.around(place)
  const home = place.kind === 'town' || place.kind === 'suburb' ? nearest : place
  const fits = (form: Form): boolean => {
    if (form.own && form.own.fnoId !== null && form.own.fnoId !== fnoId) return false
    if (form.place === place) return kind === 'alias' || form.own?.kind !== 'alias'
    return kind !== 'alias' && home !== undefined && gazetteer.around(form.place).includes(home)
  }
  return index.exact(key).some(fits)
}

export const showPlanned = (
  gazetteer: Gazetteer,
  { line, name, kind, fnoId, place, why }: PlannedName,
): ImportedName => ({
  line,
  name,
  kind,
  fnoId,
  place: place && gazetteer.show(place),
  why,
})
