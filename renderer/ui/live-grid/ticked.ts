/** Which rows of a list are chosen: some by their id, or all that the filter has. */

export type Ticked =
  | { readonly all: true }
  | {
      readonly all: false
      readonly keys: ReadonlySet<string>
      /** The row at which a range with Shift begins: places are another's by the next moment. */
      readonly anchor: string | null
    }

/** Where the rows that are known stand in the list now. */
export interface Places {
  readonly keyAt: (place: number) => string | undefined
  readonly placeOf: (key: string) => number | undefined
}

export const noneTicked: Ticked = { all: false, keys: new Set(), anchor: null }

export const isTicked = (ticked: Ticked, key: string): boolean => ticked.all || ticked.keys.has(key)
export const anyTicked = (ticked: Ticked): boolean => ticked.all || ticked.keys.size > 0

const keysBetween = (from: number, to: number, { keyAt }: Places): string[] => {
  const keys: string[] = []
  for (let place = Math.min(from, to); place <= Math.max(from, to); place += 1) {
    const key = keyAt(place)
    if (key !== undefined) keys.push(key)
  }
  return keys
}

export const tickRows = (first: number, last: number, places: Places): Ticked => ({
  all: false,
  keys: new Set(keysBetween(first, last, places)),
  anchor: null,
})

/**
 * One row more or less; with `range` every row from the one before to this one, or this one alone where the one before
 * has left the list. Out of "all" one row is taken by falling back to those in sight: nobody knows the others by their
 * id.
 */
export function toggleRow(
  ticked: Ticked,
  place: number,
  places: Places,
  { range = false, seen }: { readonly range?: boolean; readonly seen: readonly [first: number, last: number] },
): Ticked {
  const key = places.keyAt(place)
  if (key === undefined) return ticked
  if (ticked.all) {
    const rest = new Set(keysBetween(seen[0], seen[1], places))
    rest.delete(key)
    return { all: false, keys: rest, anchor: key }
  }
  const keys = new Set(ticked.keys)
  const from = range && ticked.anchor !== null ? places.placeOf(ticked.anchor) : undefined
  if (from !== undefined) for (const one of keysBetween(from, place, places)) keys.add(one)
  else if (!keys.delete(key)) keys.add(key)
  return { all: false, keys, anchor: key }
}
