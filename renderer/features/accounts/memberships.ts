/** The packages an account is in, by name and in the order they are asked. */
import type { Account, UsualSettings } from '../../../shared/contract/accounts.ts'
import type { Group } from '../../../shared/contract/groups.ts'

type Membership = Account['memberships'][number]

export const packagesOf = ({ memberships }: Pick<Account, 'memberships'>): readonly string[] =>
  memberships.map(({ group }) => group)

/** Where the chosen order is the one that priorities already give, they stay; else the packages are numbered anew. */
export function membershipsOf(chosen: readonly string[], before: readonly Membership[]): Membership[] {
  const kept = chosen.map((group) => before.find((one) => one.group === group)?.priority)
  const inOrder = kept.every((priority, at) => priority !== undefined && priority >= (kept[at - 1] ?? priority))
  return chosen.map((group, at) => ({ group, priority: inOrder ? (kept[at] ?? at + 1) : at + 1 }))
}

/** Packages chosen anew, and the memberships that the choice began from; the account may have others by now. */
export interface ChosenPackages {
  readonly names: readonly string[]
  readonly from: readonly Membership[]
}

/** Null where it comes to what it began from. */
export const choosePackages = (names: readonly string[], from: readonly Membership[]): ChosenPackages | null =>
  JSON.stringify(names) === JSON.stringify(packagesOf({ memberships: [...from] })) ? null : { names, from }

/**
 * What was chosen while a save was under way, against the memberships it `saved`. `sent`: the choice that was saved. A
 * choice that was put back meanwhile is one too.
 */
export function carryOverChosen(
  now: ChosenPackages | null,
  sent: ChosenPackages | null,
  saved: readonly Membership[],
): ChosenPackages | null {
  const names = now?.names ?? sent?.from.map(({ group }) => group)
  return names ? choosePackages(names, saved) : null
}

/** Somebody else has put the account into other packages since the choice began. */
export const isBehind = (chosen: ChosenPackages | null, memberships: readonly Membership[]): boolean =>
  chosen !== null && JSON.stringify(chosen.from) !== JSON.stringify(memberships)

/** What packages give an account that sets nothing of its own. */
export type Inherited = { readonly [K in keyof UsualSettings]?: UsualSettings[K] | undefined }

/** The walk through the packages ends at the first that fits, unless it falls through. */
export const inheritedFrom = ([first]: readonly Group[]): Inherited => first?.usual ?? {}

/** The packages of these names; one that is not known yet is left out. */
export const inOrder = (packages: readonly Group[] | undefined, names: readonly string[]): readonly Group[] =>
  names.flatMap((name) => (packages ?? []).filter(({ group }) => group === name))
