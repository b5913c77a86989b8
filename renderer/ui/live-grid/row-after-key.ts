/** What the keys do in a long list: which row they lead to. */

export interface ListPlace {
  readonly row: number
  readonly rows: number
  /** Whole rows that fit on the screen. */
  readonly pageRows: number
}

/** The row a key leads to, or null where the key is none of ours. Home and End alone go to the ends of the list. */
export function rowAfterKey(key: string, { row, rows, pageRows }: ListPlace): number | null {
  const page = Math.max(1, pageRows - 1)
  const steps: Record<string, number> = {
    ArrowUp: row - 1,
    k: row - 1,
    ArrowDown: row + 1,
    j: row + 1,
    PageUp: row - page,
    PageDown: row + page,
    Home: 0,
    End: rows - 1,
  }
  const to = Object.hasOwn(steps, key) ? steps[key] : undefined
  return to === undefined || rows === 0 ? null : Math.min(Math.max(to, 0), rows - 1)
}
