/**
 * Looks up once, for the ids near those asked for, which of them have the words
 * of a search: walks then need no row to know it. Sessions of one time have ids
 * side by side, all but a few, and those few are decided by their rows.
 */
import type { Driver, FoundWords } from './filed-conditions.ts'
import type { FiledIndex } from './filed-index.store.ts'
import type { Place } from './order.ts'

export const WORD_LIMITS = {
  /** Of so many newest it is seen how common the words are. */
  lookedAtFirst: 3_500,
  /** Ids looked up, at an octet each. */
  ids: 2_000_000,
  /** Ids found by words. */
  worded: 200_000,
} as const

type WordLimits = { readonly [K in keyof typeof WORD_LIMITS]: number }
type Index = Pick<FiledIndex, 'idsBetween' | 'firstIdSince'>

export interface Since {
  /** The first start that is asked for: of what was open then, and of what began then. */
  readonly open: number
  readonly began: number
}

/** Sessions heard of long after their start would stretch the ids looked up, so these many at each end are left out. */
const STRAYS = 0.02
/** To look up a found id takes a fifth of what a row takes. */
const FOUND_FOR_A_ROW = 5

/**
 * Where more than `counted` are likely to be found, from the newest back.
 * `newest`: the newest of those that meet all but the words, no more than are
 * looked at first.
 */
export function findNewestWords(
  index: Index,
  words: Driver,
  newest: readonly Place[],
  limits: WordLimits & { readonly counted: number },
  since: Since | null,
): FoundWords {
  const ids = newest.map(({ id }) => id)
  const { low, high } = mostOf(ids)
  const seen = lookUp(index, words, low, high, limits)
  if (newest.length < limits.lookedAtFirst) return seen
  const met = ids.filter((id) => isFound(seen, id) === true).length
  const likely = Math.ceil(((seen.high - seen.low + 1) * limits.counted * 1.25) / Math.max(1, met))
  return lookUp(index, words, Math.min(low, firstOf(high - likely)), high, limits)

  /** What was open as the range began is counted last and lies far back: where most of it has the words, its rows are as cheap. */
  function firstOf(from: number): number {
    if (since === null) return from
    const began = index.firstIdSince(since.began)
    if (from >= began) return from
    return met * 2 < ids.length ? index.firstIdSince(since.open) : began
  }
}

/** Among few ids that lie far apart. Undefined where it is cheaper to read their rows. */
export function findWordsAmong(
  index: Index,
  words: Driver,
  ids: readonly number[],
  limits: WordLimits,
): FoundWords | undefined {
  const { low, high } = mostOf(ids)
  const seen = lookUp(index, words, Math.max(low, high - limits.lookedAtFirst), high, limits)
  const share = seen.octets.filter((octet) => octet === 1).length / seen.octets.length
  if (share * (high - low) > ids.length * FOUND_FOR_A_ROW) return undefined
  return lookUp(index, words, low, high, limits)
}

/** Undefined where it was not looked up. */
export const isFound = ({ low, high, octets }: FoundWords, id: number): boolean | undefined =>
  id < low || id > high ? undefined : octets[id - low] === 1

function lookUp(index: Index, words: Driver, from: number, to: number, { ids, worded }: WordLimits): FoundWords {
  const low = Math.max(from, to - ids)
  const found = index.idsBetween(words, low, to, worded)
  // By rising ids: where there are too many, what is behind the last is not looked up.
  const high = found.length < worded ? to : (found.at(-1) ?? to)
  const octets = new Uint8Array(high - low + 1)
  for (const id of found) octets[id - low] = 1
  return { low, high, octets }
}

function mostOf(ids: readonly number[]): { readonly low: number; readonly high: number } {
  const sorted = Float64Array.from(ids).sort()
  return {
    low: sorted[Math.floor(sorted.length * STRAYS)] ?? 0,
    high: sorted[Math.ceil(sorted.length * (1 - STRAYS)) - 1] ?? 0,
  }
}
