/** What a feature says of itself: its name, where it is said to be, whose it is, and whether it is live. */
import type { AreaKind, CoverageStatus } from '../../../shared/contract/coverage.ts'
import { fnoOf } from '../fno-of.ts'
import { readStatus } from './read-status.ts'

type Properties = Readonly<Record<string, string>>

/** Compared without capitals and signs: `SP_NAME` is `spname`. Those of the statistics office are among them. */
const NAMES: Readonly<Record<AreaKind, readonly string[]>> = {
  suburb: ['suburb', 'suburbname', 'spname', 'subplace', 'name', 'placename', 'areaname', 'area', 'label', 'title'],
  zone: ['zone', 'zonename', 'name', 'areaname', 'area', 'label', 'title', 'cluster', 'site'],
  coverage: ['name', 'areaname', 'area', 'label', 'title', 'zone', 'suburb', 'sitename', 'project', 'cbssplittercode'],
}
/** The nearest first. */
const WITHIN = [
  'suburb',
  'mpname',
  'mainplace',
  'town',
  'city',
  'mnname',
  'municipality',
  'municname',
  'prname',
  'province',
]
const FNOS = ['fno', 'fnoname', 'networkoperator', 'operator', 'operatorname', 'network', 'infrastructure', 'provider']
const STATUSES = [
  'status',
  'coveragestatus',
  'networkstatus',
  'rolloutstatus',
  'buildstatus',
  'state',
  'stage',
  'styleurl',
  'folder',
]
/** A description is often a page of HTML; a short one may be a status. */
const SHORT = 60

export interface Described {
  readonly name: string
  /** The property that it stands in. */
  readonly nameFrom: string | null
  /** `Riversdale, Western Cape`; empty where nothing is said. */
  readonly within: string
  readonly fnoId: string | undefined
  readonly status: CoverageStatus | undefined
}

export function describeFeature(properties: Properties, kind: AreaKind, nameFrom: string | undefined): Described {
  const said = new Map(
    Object.entries(properties).map(([written, value]) => [keyOf(written), { written, value: tidy(value) }]),
  )
  const named = [...(nameFrom === undefined ? [] : [keyOf(nameFrom)]), ...NAMES[kind]]
    .map((key) => said.get(key))
    .find((property) => property !== undefined && property.value !== '')
  const valuesOf = (keys: readonly string[]): string[] =>
    keys.flatMap((key) => said.get(key)?.value || []).filter((value) => value !== named?.value)
  const description = said.get('description')?.value ?? ''
  const statuses = [...valuesOf(STATUSES), ...(description.length <= SHORT ? [description] : [])]
  return {
    name: (named?.value ?? '').slice(0, 120),
    nameFrom: named?.written ?? null,
    within: valuesOf(WITHIN).join(', ').slice(0, 200),
    fnoId: valuesOf(FNOS)
      .map(fnoOf)
      .find((fno) => fno !== undefined),
    status: statuses.map(readStatus).find((status) => status !== undefined),
  }
}

const keyOf = (written: string): string => written.toLowerCase().replace(/[^a-z0-9]/g, '')
const tidy = (value: string): string => value.replace(/\s+/g, ' ').trim()
