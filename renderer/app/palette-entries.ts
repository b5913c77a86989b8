/** What the palette offers for what was typed: things found, acts, pages. One list, in the order it is walked. */
import type { AccountRow } from '../../shared/contract/accounts.ts'
import type { Role } from '../../shared/contract/define.ts'
import type { NasRow } from '../../shared/contract/nas.ts'
import type { PlaceRow } from '../../shared/contract/places.ts'
import type { SessionRow } from '../../shared/contract/sessions.ts'
import type { SubscriberRow } from '../../shared/contract/subscribers.ts'
import type { Feature, FeatureAct } from '../ui/feature.ts'

/** An act that leads to an address, or that the frame does itself. */
export type PaletteAct = Omit<FeatureAct, 'to'> & { readonly to: string | (() => void) }

export type PaletteEntry =
  | { readonly kind: 'subscriber'; readonly id: string; readonly to: string; readonly row: SubscriberRow }
  | { readonly kind: 'session'; readonly id: string; readonly to: string; readonly row: SessionRow }
  | { readonly kind: 'account'; readonly id: string; readonly to: string; readonly row: AccountRow }
  | { readonly kind: 'nas'; readonly id: string; readonly to: string; readonly row: NasRow }
  | { readonly kind: 'place'; readonly id: string; readonly to: string; readonly row: PlaceRow }
  | { readonly kind: 'act'; readonly id: string; readonly act: PaletteAct }
  | { readonly kind: 'page'; readonly id: string; readonly to: string; readonly feature: Feature }

export interface PaletteGroup {
  readonly title: string
  readonly entries: readonly PaletteEntry[]
  /** How many there are in all, where that is more than is listed. */
  readonly total?: number
  readonly totalIsAtLeast?: boolean
}

export interface PaletteFound {
  readonly subscribers: readonly SubscriberRow[]
  readonly subscribersTotal: number
  readonly subscribersTotalIsAtLeast: boolean
  readonly sessions: readonly SessionRow[]
  readonly sessionsTotal: number
  readonly sessionsTotalIsAtLeast: boolean
  readonly accounts: readonly AccountRow[]
  readonly accountsTotal: number
  readonly accountsTotalIsAtLeast: boolean
  readonly nases: readonly NasRow[]
  readonly places: readonly PlaceRow[]
  readonly placesTotal: number
}

const nasLimit = 4

export function paletteGroups(
  typed: string,
  features: readonly Feature[],
  found: PaletteFound,
  own: readonly PaletteAct[],
  role: Role,
): readonly PaletteGroup[] {
  const search = typed.trim().toLowerCase()
  const matches = (...words: (string | null | undefined)[]) =>
    search === '' || words.some((word) => word?.toLowerCase().includes(search))
  const addressOf = (path: string, id: string) =>
    features.find((feature) => feature.path === path)?.addressOf?.(id) ?? path

  const nases = search === '' ? [] : found.nases.filter(({ name, address }) => matches(name, address))
  const groups: PaletteGroup[] = [
    {
      title: 'Subscribers',
      total: found.subscribersTotal,
      totalIsAtLeast: found.subscribersTotalIsAtLeast,
      entries: found.subscribers.map((row) => ({
        kind: 'subscriber',
        id: `subscriber-${row.subscriberId}`,
        to: addressOf('/subscribers', row.subscriberId),
        row,
      })),
    },
    {
      title: 'Sessions',
      total: found.sessionsTotal,
      totalIsAtLeast: found.sessionsTotalIsAtLeast,
      entries: found.sessions.map((row) => ({
        kind: 'session',
        id: `session-${row.acctUniqueId}`,
        to: addressOf('/sessions', row.acctUniqueId),
        row,
      })),
    },
    {
      title: 'Accounts',
      total: found.accountsTotal,
      totalIsAtLeast: found.accountsTotalIsAtLeast,
      entries: found.accounts.map((row) => ({
        kind: 'account',
        id: `account-${row.username}`,
        to: addressOf('/accounts', row.username),
        row,
      })),
    },
    {
      title: 'NAS',
      total: nases.length,
      entries: nases
        .slice(0, nasLimit)
        .map((row) => ({ kind: 'nas', id: `nas-${row.nasId}`, to: addressOf('/nas', row.nasId), row })),
    },
    {
      title: 'Places',
      total: found.placesTotal,
      entries: found.places.map((row) => ({
        kind: 'place',
        id: `place-${row.placeId}`,
        to: addressOf('/places', row.placeId),
        row,
      })),
    },
    {
      title: 'Do',
      entries: [...features.flatMap(({ acts = [] }) => acts), ...own]
        .filter(({ word, hint, roles }) => (roles?.includes(role) ?? true) && matches(word, hint))
        .map((act) => ({ kind: 'act', id: `act-${act.word.replaceAll(' ', '-')}`, act })),
    },
    {
      title: 'Go to',
      entries: features
        .filter(({ word }) => matches(word))
        .map((feature) => ({ kind: 'page', id: `page-${feature.goKey}`, to: feature.path, feature })),
    },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}
