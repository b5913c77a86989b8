/** How many letters have to be added, left out, changed or swapped with their neighbour to turn one word into another. */

/** Up to `most`; one more than `most` where it takes more. Optimal string alignment. */
export function countEdits(one: string, other: string, most: number): number {
  const tooMany = most + 1
  const [a, b] = one.length <= other.length ? [one, other] : [other, one]
  if (b.length - a.length > most) return tooMany
  let before: number[] = []
  let last = Array.from({ length: a.length + 1 }, (_, column) => column)
  for (let row = 1; row <= b.length; row++) {
    const now = [row]
    let best = row
    for (let column = 1; column <= a.length; column++) {
      const same = a[column - 1] === b[row - 1]
      let edits = Math.min(
        (last[column] ?? tooMany) + 1,
        (now[column - 1] ?? tooMany) + 1,
        (last[column - 1] ?? tooMany) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && a[column - 1] === b[row - 2] && a[column - 2] === b[row - 1]
      if (swapped) edits = Math.min(edits, (before[column - 2] ?? tooMany) + 1)
      now.push(edits)
      best = Math.min(best, edits)
    }
    if (best > most) return tooMany
    before = last
    last = now
  }
  return Math.min(last[a.length] ?? tooMany, tooMany)
}
