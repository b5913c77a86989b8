/**
 * The Accounts page in the address: `#/accounts?state=expired&package=fibre-50&sort=-changedAt`,
 * `#/accounts/r.mokoena41%40fhub` for one account, `#/accounts?show=packages&open=fibre-50` for one package.
 * What it says wrongly is left at the default, never an error: addresses are typed and pasted by people.
 */
import { AccountState } from '../../../shared/contract/accounts.ts'
import type { Address } from '../../ui/address.ts'

export const accountSorts = ['username', 'expiresAt', 'changedAt'] as const
export type AccountSort = (typeof accountSorts)[number]

export interface AccountSelection {
  readonly search: string
  readonly state: AccountState | null
  /** The package, which RADIUS calls a group. */
  readonly group: string | null
  readonly by: AccountSort
  readonly dir: 'asc' | 'desc'
}

/** Names begin at A, a change with the latest, an expiry with the next. */
export const firstDirection = (by: AccountSort): 'asc' | 'desc' => (by === 'changedAt' ? 'desc' : 'asc')

export function readSelection(query: URLSearchParams): AccountSelection {
  const sort = query.get('sort') ?? ''
  const by = accountSorts.find((known) => known === sort.replace(/^-/, ''))
  return {
    search: (query.get('q') ?? '').trim().slice(0, 200),
    state: AccountState.safeParse(query.get('state')).data ?? null,
    group: query.get('package')?.trim().slice(0, 64) || null,
    by: by ?? 'username',
    dir: by !== undefined && sort.startsWith('-') ? 'desc' : 'asc',
  }
}

/** A minus before the column sorts it downwards; null for the order that needs no saying. */
export const writeSort = (by: AccountSort, dir: 'asc' | 'desc'): string | null =>
  by === 'username' && dir === 'asc' ? null : `${dir === 'desc' ? '-' : ''}${by}`

/** The question behind the list. */
export const queryOf = ({ search, state, group, by, dir }: AccountSelection) => ({
  ...(search && { search }),
  ...(state && { state }),
  ...(group && { group }),
  sort: { by, dir },
})

const base = '/accounts'

/** Null for the list, and for an address that no username could have. */
export function usernameIn(path: string): string | null {
  if (!path.startsWith(`${base}/`)) return null
  try {
    return decodeURIComponent(path.slice(base.length + 1)) || null
  } catch {
    return null
  }
}

/** Whether two addresses show the same account or package: what is typed on the one is still there on the other. */
export const showsSame = (one: Address, other: Address): boolean =>
  one.path === other.path && ['show', 'open'].every((name) => one.query.get(name) === other.query.get(name))

export const packagesPath = `${base}?show=packages`
export const packagePath = (group: string): string => `${packagesPath}&open=${encodeURIComponent(group)}`
