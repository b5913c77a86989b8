/** The columns of a live grid: how wide each must be, and which go first when there is no room. */

export interface GridColumn<Id extends string = string, SortBy extends string = string> {
  readonly columnId: Id
  /** In the head; the unit of the whole column stands here and not in its cells. */
  readonly head: string
  /** In a chooser and for the screen reader. */
  readonly word: string
  readonly width: number
  /** The share of what is left over. */
  readonly grow: number
  readonly right: boolean
  /** Null: the list cannot be in the order of this column. */
  readonly sortBy: SortBy | null
  /** Lowest goes first. */
  readonly priority: number
}

/** A column as most are: its head says it all, it neither grows nor sorts, and what it holds stands at its left edge. */
export const gridColumn = <Id extends string, SortBy extends string>(
  columnId: Id,
  head: string,
  width: number,
  priority: number,
  rest: Partial<GridColumn<Id, SortBy>> = {},
): GridColumn<Id, SortBy> => ({
  columnId,
  head,
  word: head,
  width,
  priority,
  grow: 0,
  right: false,
  sortBy: null,
  ...rest,
})

/** Between two columns, and at each side of a row. */
export const columnGap = 12
const rowInset = 12

/** Those that fit, in their order. The grid never squeezes: the least important goes. */
export function fitWidth<C extends GridColumn>(
  columns: readonly C[],
  width: number,
  rank: (column: C) => number = ({ priority }) => priority,
): readonly C[] {
  let fitting = columns
  while (fitting.length > 2 && neededWidth(fitting) > width) {
    const least = fitting.reduce((a, b) => (rank(a) <= rank(b) ? a : b))
    fitting = fitting.filter((one) => one !== least)
  }
  return fitting
}

const neededWidth = (fitting: readonly GridColumn[]): number =>
  fitting.reduce((sum, { width }) => sum + width, 2 * rowInset + columnGap * (fitting.length - 1))

export const gridTemplate = (fitting: readonly GridColumn[]): string =>
  fitting.map(({ width, grow }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`)).join(' ')
