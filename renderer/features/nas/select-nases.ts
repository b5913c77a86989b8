/** Which NASes the table shows and in what order, from the address. */
import { type Hearing, hearings, type JudgedNas } from './judge-nas.ts'

export const nasTabs = ['all', 'silent', 'dropping', 'weak'] as const
export type NasTab = (typeof nasTabs)[number]

export const nasColumns = [
  'state',
  'name',
  'address',
  'type',
  'sessions',
  'rate',
  'received',
  'answered',
  'drops',
  'heard',
  'rule',
] as const
export type NasColumn = (typeof nasColumns)[number]

export interface NasSelection {
  readonly tab: NasTab
  readonly search: string
  readonly by: NasColumn
  readonly dir: 'asc' | 'desc'
}

/** Names and addresses begin at A, everything counted begins with the most. */
export const firstDirection = (column: NasColumn): 'asc' | 'desc' =>
  column === 'state' || column === 'name' || column === 'address' || column === 'type' || column === 'rule'
    ? 'asc'
    : 'desc'

/** An address typed by hand or from an older console never fails: what it does not say right is left at its default. */
export function readSelection(query: URLSearchParams): NasSelection {
  const sort = query.get('sort') ?? ''
  const by = nasColumns.find((known) => known === sort.replace(/^-/, ''))
  return {
    tab: nasTabs.find((tab) => tab === query.get('tab')) ?? 'all',
    search: query.get('q') ?? '',
    by: by ?? 'name',
    dir: by !== undefined && sort.startsWith('-') ? 'desc' : 'asc',
  }
}

/** For the address: a minus before the column sorts it downwards; null for the order that needs no saying. */
export const writeSort = (by: NasColumn, dir: 'asc' | 'desc'): string | null =>
  by === 'name' && dir === 'asc' ? null : `${dir === 'desc' ? '-' : ''}${by}`

const isOnTab: Readonly<Record<NasTab, (nas: JudgedNas) => boolean>> = {
  all: () => true,
  silent: ({ hearing }) => hearing === 'silent' || hearing === 'never',
  dropping: ({ hearing }) => hearing === 'dropping',
  weak: ({ weakSecret }) => weakSecret !== null,
}

/** Tabs count what the search leaves, so that a number and the rows under it agree. */
export function countTabs(nases: readonly JudgedNas[], search: string): Readonly<Record<NasTab, number>> {
  const found = nases.filter(matches(search))
  const countOn = (tab: NasTab) => found.filter(isOnTab[tab]).length
  return { all: countOn('all'), silent: countOn('silent'), dropping: countOn('dropping'), weak: countOn('weak') }
}

export function selectNases(nases: readonly JudgedNas[], { tab, search, by, dir }: NasSelection): readonly JudgedNas[] {
  const sign = dir === 'asc' ? 1 : -1
  return nases
    .filter(matches(search))
    .filter(isOnTab[tab])
    .sort((a, b) => sign * compareBy[by](a, b) || byName(a, b))
}

const matches = (search: string) => {
  const words = search.trim().toLowerCase().split(/\s+/)
  return ({ name, address, type }: JudgedNas) => {
    const text = `${name} ${address} ${type}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

type Compare = (a: JudgedNas, b: JudgedNas) => number
const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const byName: Compare = (a, b) => natural.compare(a.name, b.name)
const byNumber =
  (read: (nas: JudgedNas) => number): Compare =>
  (a, b) =>
    read(a) - read(b)
const rankOf = (hearing: Hearing) => hearings.indexOf(hearing)

const compareBy: Readonly<Record<NasColumn, Compare>> = {
  state: byNumber(({ hearing }) => rankOf(hearing)),
  name: byName,
  // Numeric collation puts 10.20.4.9 before 10.20.4.10.
  address: (a, b) => natural.compare(a.address, b.address),
  type: (a, b) => natural.compare(a.type, b.type),
  sessions: byNumber(({ openSessions }) => openSessions),
  rate: byNumber(({ packetsPerSecond }) => packetsPerSecond),
  received: byNumber(({ received }) => received),
  answered: byNumber(({ answered }) => answered),
  drops: byNumber(({ droppedInAll }) => droppedInAll),
  // A NAS that was never heard is the longest unheard of all. Not Infinity: two of them must subtract to 0.
  heard: byNumber(({ heardAgo }) => heardAgo ?? Number.MAX_SAFE_INTEGER),
  rule: (a, b) => String(a.requireMessageAuthenticator).localeCompare(String(b.requireMessageAuthenticator)),
}
