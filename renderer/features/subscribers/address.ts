/**
 * The Subscribers page in the address: `#/subscribers?state=down&status=active&fno=vumatel&in=za-dbn`,
 * `#/subscribers/<id>` for one of them, `#/subscribers?whose=r.mokoena41@fhub` for whoever has that account. What it says
 * wrongly is left at the default, never an error: addresses are typed and pasted by people.
 */
import { LineState } from '../../../shared/contract/line-state.ts'
import { FnoId } from '../../../shared/contract/places.ts'
import { ServiceStatus } from '../../../shared/contract/service-status.ts'
import { RicaState, type SubscriberFilter, SubscriberKind } from '../../../shared/contract/subscribers.ts'
import type { Address } from '../../ui/address.ts'

/** What the list can be narrowed to, by the name that stands in the address. */
export const conditionKeys = ['state', 'status', 'rica', 'fno', 'package', 'in', 'kind'] as const
export type ConditionKey = (typeof conditionKeys)[number]

export interface Conditions {
  readonly state: LineState | null
  readonly status: ServiceStatus | null
  readonly rica: RicaState | null
  readonly fno: string | null
  readonly package: string | null
  /** A place of the gazetteer. */
  readonly in: string | null
  readonly kind: SubscriberKind | null
}

export interface Selection extends Conditions {
  readonly search: string
  readonly sort: 'name' | 'changed'
}

export const noConditions: Conditions = {
  state: null,
  status: null,
  rica: null,
  fno: null,
  package: null,
  in: null,
  kind: null,
}

export function readSelection(query: URLSearchParams): Selection {
  return {
    search: (query.get('q') ?? '').trim().slice(0, 200),
    sort: query.get('sort') === 'changed' ? 'changed' : 'name',
    state: LineState.safeParse(query.get('state')).data ?? null,
    status: ServiceStatus.safeParse(query.get('status')).data ?? null,
    rica: RicaState.safeParse(query.get('rica')).data ?? null,
    fno: FnoId.safeParse(query.get('fno')).data ?? null,
    package: query.get('package')?.trim().slice(0, 120) || null,
    in: query.get('in')?.slice(0, 120) || null,
    kind: SubscriberKind.safeParse(query.get('kind')).data ?? null,
  }
}

/** The question behind a list, as the contract is asked for it. */
export function questionOf(conditions: Conditions, search: string) {
  const { state, status, rica, fno, package: sold, in: within, kind } = conditions
  const filter: SubscriberFilter = {
    ...(state && { state }),
    ...(status && { status }),
    ...(rica && { rica }),
    ...(fno && { fnoId: fno }),
    ...(sold && { package: sold }),
    ...(within && { within }),
    ...(kind && { kind }),
  }
  return { ...(search && { search }), ...(Object.keys(filter).length > 0 && { filter }) }
}

const base = '/subscribers'

/** Null for the list, and for an address that no id could have. */
export function subscriberIdIn(path: string): string | null {
  if (!path.startsWith(`${base}/`)) return null
  try {
    return decodeURIComponent(path.slice(base.length + 1)) || null
  } catch {
    return null
  }
}

/** The dialogs in which something may be typed, by the name that opens them in the address. */
const dialogs = ['add', 'edit', 'service', 'rica'] as const

/** Whether two addresses show the same form: what is typed on the one is still there on the other. */
export const showsSameForm = (one: Address, other: Address): boolean =>
  one.path === other.path && dialogs.every((name) => one.query.get(name) === other.query.get(name))
