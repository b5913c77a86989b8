/** Which sessions of a list are chosen: some by their id, or all that the filter has. */

export type Ticked =
  | { readonly all: true }
  | {
      readonly all: false
      readonly keys: ReadonlySet<string>
      /** Where a range with Shift begins. */
      readonly last: number | null
    }

/** The ids of the rows that are known, by place. */
export type KeyAt = (place: number) => string | undefined

export const noneTicked: Ticked = { all: false, keys: new Set(), last: null }

export const isTicked = (ticked: Ticked, key: string): boolean => ticked.all || ticked.keys.has(key)
export const anyTicked = (ticked: Ticked): boolean => ticked.all || ticked.keys.size > 0

const keysBetween = (from: number, to: number, keyAt: KeyAt): string[] => {
  const keys: string[] = []
  for (let place = Math.min(from, to); place <= Math.max(from, to); place += 1) {
    const key = keyAt(place)
    if (key !== undefined) keys.push(key)
  }
  return keys
}

export const tickRows = (first: number, last: number, keyAt: KeyAt): Ticked => ({
  all: false,
  keys: new Set(keysBetween(first, last, keyAt)),
  last: null,
})

/**
 * One row more or less; with `range` every row from the one before to this one. Out of "all" one row is taken by
 * falling back to those in sight: nobody knows the others by their id.
 */
export function toggleRow(
  ticked: Ticked,
  place: number,
  keyAt: KeyAt,
  { range = false, seen }: { readonly range?: boolean; readonly seen: readonly [first: number, last: number] },
): Ticked {
  const key = keyAt(place)
  if (key === undefined) return ticked
  if (ticked.all) {
    const rest = new Set(keysBetween(seen[0], seen[1], keyAt))
    rest.delete(key)
    return { all: false, keys: rest, last: place }
  }
  const keys = new Set(ticked.keys)
  if (range && ticked.last !== null) for (const one of keysBetween(ticked.last, place, keyAt)) keys.add(one)
  else if (!keys.delete(key)) keys.add(key)
  return { all: false, keys, last: place }
}
