/**
 * All services in memory, a column for each thing that is asked of them: a
 * condition is one pass over a column. A service has a slot as long as it is
 * there; a slot that is free again has no service id.
 */
import { ServiceStatus } from '../../shared/contract/service-status.ts'
import type { ServiceFact } from './service-fact.ts'
import { createSlotsBy, type SlotsBy } from './slots-by.ts'
import { createWordList, type WordList } from './word-list.ts'

/** In the order of `status`. */
const STATUSES = ServiceStatus.options
const FREE = 255

export interface ServiceIndex {
  /** Slots from 0; some may be free. */
  readonly size: () => number
  readonly services: () => number
  readonly put: (fact: ServiceFact) => void
  /** Takes away what a subscriber has; the numbers of those services. */
  readonly removeOf: (subscriberId: string) => void
  /** After the last `put` of many: each slot's place in the order of names. */
  readonly sort: () => Generator<void>
  /** The slots in the order of names. */
  readonly order: () => Int32Array
  /** The first place in that order after a name and number. */
  readonly placeAfter: (name: string, n: number) => number
  readonly isFree: (slot: number) => boolean
  readonly at: (slot: number) => Omit<ServiceFact, 'n' | 'placeId' | 'zone'> & { readonly n: number }
  readonly slotOf: (serviceId: string) => number | undefined
  readonly slotOfN: (n: number) => number | undefined
  readonly byUsername: SlotsBy
  /** By `referenceKey`. */
  readonly byReference: SlotsBy
  readonly columns: () => Columns
  readonly words: Words
}

/** As long as there are slots, or longer. Numbers of words are of `words`. */
export interface Columns {
  readonly n: Int32Array
  /** Degrees; NaN for no point. */
  readonly lat: Float64Array
  readonly lon: Float64Array
  /** 1: the point is its suburb's. */
  readonly approximate: Uint8Array
  /** Index into STATUSES; FREE for a slot without a service. */
  readonly status: Uint8Array
  readonly contactable: Uint8Array
  readonly fno: Int32Array
  readonly place: Int32Array
  readonly suburb: Int32Array
  readonly zone: Int32Array
  readonly package: Int32Array
  readonly subscriber: Int32Array
  readonly usernames: readonly (string | null)[]
}

export interface Words {
  readonly fnos: WordList
  readonly places: WordList
  readonly suburbs: WordList
  /** Folded. */
  readonly zones: WordList
  readonly packages: WordList
  readonly subscribers: WordList
}

export const statusNumber = (status: ServiceStatus): number => STATUSES.indexOf(status)
export const CANCELLED = statusNumber('cancelled')

/** A reference as it is compared: copied from a mail it has other capitals, or blanks in it. */
export const referenceKey = (reference: string): string => reference.replaceAll(/\s+/g, '').toLowerCase()

/** Names are in this order: without accents and capitals, as a telephone book has them. */
export const nameKey = (name: string): string => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const SORTED_AT_ONCE = 4000

export interface ServiceIndexDeps {
  /** A zone's name as names are compared. */
  readonly foldName: (name: string) => string
}

export function createServiceIndex({ foldName }: ServiceIndexDeps): ServiceIndex {
  let columns = emptyColumns(1024)
  let size = 0
  const free: number[] = []
  const serviceIds: (string | undefined)[] = []
  const names: string[] = []
  const keys: string[] = []
  const references: (string | null)[] = []
  const slots = new Map<string, number>()
  const slotsByN = new Map<number, number>()
  const ofSubscriber = createSlotsBy()
  const byUsername = createSlotsBy()
  const byReference = createSlotsBy()
  const words: Words = {
    fnos: createWordList(),
    places: createWordList(),
    suburbs: createWordList(),
    zones: createWordList(),
    packages: createWordList(),
    subscribers: createWordList(),
  }
  const folded = new Map<string, string>()
  let order = new Int32Array(0)
  let unsorted: number[] = []

  const compare = (a: number, b: number): number => {
    const [one = '', other = ''] = [keys[a], keys[b]]
    return one < other ? -1 : one > other ? 1 : (columns.n[a] ?? 0) - (columns.n[b] ?? 0)
  }

  function foldedZone(zone: string): string {
    const its = folded.get(zone) ?? foldName(zone)
    folded.set(zone, its)
    return its
  }

  function put(fact: ServiceFact): void {
    const slot = slots.get(fact.serviceId) ?? free.pop() ?? size++
    if (slots.has(fact.serviceId)) forget(slot)
    if (size > columns.n.length) columns = longer(columns, columns.n.length * 2)
    slots.set(fact.serviceId, slot)
    slotsByN.set(fact.n, slot)
    serviceIds[slot] = fact.serviceId
    names[slot] = fact.name
    const key = nameKey(fact.name)
    keys[slot] = key === fact.name ? fact.name : key
    references[slot] = fact.fnoReference
    columns.usernames[slot] = fact.username
    columns.n[slot] = fact.n
    columns.lat[slot] = fact.lat ?? Number.NaN
    columns.lon[slot] = fact.lon ?? Number.NaN
    columns.approximate[slot] = fact.pointFrom === 'place' ? 1 : 0
    columns.status[slot] = statusNumber(fact.status)
    columns.contactable[slot] = fact.contactable ? 1 : 0
    columns.fno[slot] = words.fnos.number(fact.fnoId)
    columns.place[slot] = words.places.number(fact.placeId)
    columns.suburb[slot] = words.suburbs.number(fact.suburb)
    columns.zone[slot] = words.zones.number(fact.zone === null ? null : foldedZone(fact.zone))
    columns.package[slot] = words.packages.number(fact.package)
    columns.subscriber[slot] = words.subscribers.number(fact.subscriberId)
    ofSubscriber.add(fact.subscriberId, slot)
    if (fact.username !== null) byUsername.add(fact.username, slot)
    if (fact.fnoReference !== null) byReference.add(referenceKey(fact.fnoReference), slot)
    unsorted.push(slot)
  }

  /** What leads to a slot. */
  function forget(slot: number): void {
    const [serviceId, username, reference] = [serviceIds[slot], columns.usernames[slot], references[slot]]
    if (serviceId !== undefined) slots.delete(serviceId)
    slotsByN.delete(columns.n[slot] ?? 0)
    ofSubscriber.remove(words.subscribers.word(columns.subscriber[slot] ?? 0) ?? '', slot)
    if (typeof username === 'string') byUsername.remove(username, slot)
    if (typeof reference === 'string') byReference.remove(referenceKey(reference), slot)
    serviceIds[slot] = undefined
    columns.status[slot] = FREE
    columns.usernames[slot] = null
    columns.lat[slot] = Number.NaN
    columns.lon[slot] = Number.NaN
  }

  /** What was in order stays so; what came is sorted in runs and merged, so that nobody waits for it. */
  function* sort(): Generator<void> {
    const changed = new Set(unsorted)
    unsorted = []
    const isThere = (slot: number) => serviceIds[slot] !== undefined
    let runs: Slots[] = [order.filter((slot) => isThere(slot) && !changed.has(slot))]
    const came = [...changed].filter(isThere)
    for (let from = 0; from < came.length; from += SORTED_AT_ONCE) {
      runs.push(Int32Array.from(came.slice(from, from + SORTED_AT_ONCE).sort(compare)))
      yield
    }
    while (runs.length > 1) {
      const merged: Slots[] = []
      for (let at = 0; at < runs.length; at += 2) {
        const [one, other] = [runs[at], runs[at + 1]]
        if (one && other) merged.push(yield* merge(one, other))
        else if (one) merged.push(one)
      }
      runs = merged
    }
    order = runs[0] ?? new Int32Array(0)
  }

  function* merge(one: Slots, other: Slots): Generator<void, Slots> {
    const merged = new Int32Array(one.length + other.length)
    let [a, b] = [0, 0]
    for (let at = 0; at < merged.length; at++) {
      const isOne = b >= other.length || (a < one.length && compare(one[a] ?? 0, other[b] ?? 0) <= 0)
      merged[at] = (isOne ? one[a++] : other[b++]) ?? 0
      if (at % (4 * SORTED_AT_ONCE) === 0) yield
    }
    return merged
  }

  return {
    size: () => size,
    services: () => slots.size,
    put,
    removeOf: (subscriberId) => {
      for (const slot of ofSubscriber.of(subscriberId)) {
        forget(slot)
        free.push(slot)
      }
    },
    sort,
    order: () => order,
    placeAfter: (name, n) => {
      const key = nameKey(name)
      let [low, high] = [0, order.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        const slot = order[middle] ?? 0
        const its = keys[slot] ?? ''
        if (its < key || (its === key && (columns.n[slot] ?? 0) <= n)) low = middle + 1
        else high = middle
      }
      return low
    },
    isFree: (slot) => columns.status[slot] === FREE,
    at: (slot) => ({
      n: columns.n[slot] ?? 0,
      serviceId: serviceIds[slot] ?? '',
      subscriberId: words.subscribers.word(columns.subscriber[slot] ?? 0) ?? '',
      name: names[slot] ?? '',
      username: columns.usernames[slot] ?? null,
      package: words.packages.word(columns.package[slot] ?? 0),
      fnoId: words.fnos.word(columns.fno[slot] ?? 0),
      fnoReference: references[slot] ?? null,
      suburb: words.suburbs.word(columns.suburb[slot] ?? 0),
      status: STATUSES[columns.status[slot] ?? 0] ?? 'cancelled',
      lat: numberOrNull(columns.lat[slot]),
      lon: numberOrNull(columns.lon[slot]),
      pointFrom: numberOrNull(columns.lat[slot]) === null ? null : columns.approximate[slot] === 1 ? 'place' : 'given',
      contactable: columns.contactable[slot] === 1,
    }),
    slotOf: (serviceId) => slots.get(serviceId),
    slotOfN: (n) => slotsByN.get(n),
    byUsername,
    byReference,
    columns: () => columns,
    words,
  }
}

type Slots = Int32Array<ArrayBuffer>
type GrowingColumns = Columns & { readonly usernames: (string | null)[] }

const emptyColumns = (length: number): GrowingColumns => ({
  n: new Int32Array(length),
  lat: new Float64Array(length).fill(Number.NaN),
  lon: new Float64Array(length).fill(Number.NaN),
  approximate: new Uint8Array(length),
  status: new Uint8Array(length).fill(FREE),
  contactable: new Uint8Array(length),
  fno: new Int32Array(length),
  place: new Int32Array(length),
  suburb: new Int32Array(length),
  zone: new Int32Array(length),
  package: new Int32Array(length),
  subscriber: new Int32Array(length),
  usernames: [],
})

function longer(columns: GrowingColumns, length: number): GrowingColumns {
  const grown = emptyColumns(length)
  grown.n.set(columns.n)
  grown.lat.set(columns.lat)
  grown.lon.set(columns.lon)
  grown.approximate.set(columns.approximate)
  grown.status.set(columns.status)
  grown.contactable.set(columns.contactable)
  grown.fno.set(columns.fno)
  grown.place.set(columns.place)
  grown.suburb.set(columns.suburb)
  grown.zone.set(columns.zone)
  grown.package.set(columns.package)
  grown.subscriber.set(columns.subscriber)
  return { ...grown, usernames: columns.usernames }
}

const numberOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value
