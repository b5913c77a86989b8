/**
 * The rows near what is seen of a list that may have a million: blocks that were answered, by place.
 * Nothing here asks or waits; `feed.ts` does.
 */
export interface Span {
  readonly offset: number
  readonly limit: number
}

export interface Answer<Row> {
  readonly total: number
  readonly totalIsAtLeast?: boolean | undefined
  readonly rows: readonly Row[]
}

export interface WindowCache<Row> {
  readonly rowAt: (place: number) => Row | undefined
  readonly placeOf: (key: string) => number | undefined
  /** How many places the scroll bar stands for. A total that is only a lower bound grows as it is scrolled. */
  readonly extent: () => number
  /** The one span to ask for so that first to last are all there, or null. */
  readonly missing: (first: number, last: number) => Span | null
  /** The blocks around first to last, whether they are there or not. */
  readonly around: (first: number, last: number) => Span
  /** In how many places from first to last an answer shows another row than is shown now. */
  readonly countMoved: (span: Span, answer: Answer<Row>, first: number, last: number) => number
  readonly put: (span: Span, answer: Answer<Row>) => void
  /** New values for rows that are shown, each in the place it has. */
  readonly putInPlace: (span: Span, answer: Answer<Row>) => void
  /** Forgets all rows but those of a span; the scroll bar stands for as many places as before. */
  readonly keepOnly: (span: Span) => void
  readonly clear: () => void
}

export const blockRows = 50
/** The contract answers at most so many rows at once. */
const mostRows = 500

export interface WindowCacheDeps<Row> {
  /** What stays the same of a row while its values change. */
  readonly keyOf: (row: Row) => string
  readonly keepBlocks?: number
}

export function createWindowCache<Row extends object>({
  keyOf,
  keepBlocks = 200,
}: WindowCacheDeps<Row>): WindowCache<Row> {
  let blocks = new Map<number, readonly Row[]>()
  let extent = 0
  /** The first place known to be behind the end; it bounds how far a growing extent guesses. */
  let pastEnd = Number.POSITIVE_INFINITY

  const rowAt = (place: number) => blocks.get(Math.floor(place / blockRows))?.[place % blockRows]

  const keyAt = (row: Row | undefined) => row && keyOf(row)

  const blocksOf = ({ offset, limit }: Span): number[] =>
    Array.from({ length: Math.ceil(limit / blockRows) }, (_, i) => Math.floor(offset / blockRows) + i)

  const span = (firstBlock: number, lastBlock: number): Span => ({
    offset: firstBlock * blockRows,
    limit: Math.min((lastBlock - firstBlock + 1) * blockRows, mostRows),
  })

  const around = (first: number, last: number): Span =>
    span(Math.floor(Math.max(first, 0) / blockRows), Math.floor(Math.max(last, first, 0) / blockRows))

  /** Rows that have not changed stay the same objects, so that whoever draws them need not look again. */
  const keepSame = (span: Span, rows: readonly Row[]): readonly Row[] => {
    const present = new Map(
      blocksOf(span).flatMap((block) => (blocks.get(block) ?? []).map((row) => [keyOf(row), row] as const)),
    )
    return rows.map((row) => {
      const before = present.get(keyOf(row))
      return before && sameRow(before, row) ? before : row
    })
  }

  const forgetFar = (nearBlock: number) => {
    if (blocks.size <= keepBlocks) return
    const byDistance = [...blocks.keys()].sort((a, b) => Math.abs(a - nearBlock) - Math.abs(b - nearBlock))
    for (const far of byDistance.slice(keepBlocks)) blocks.delete(far)
  }

  const settleExtent = ({ offset, limit }: Span, { total, totalIsAtLeast, rows }: Answer<Row>) => {
    const end = offset + rows.length
    if (!totalIsAtLeast) {
      extent = total
      pastEnd = Number.POSITIVE_INFINITY
    } else if (rows.length === limit) {
      if (end > pastEnd) pastEnd = Number.POSITIVE_INFINITY
      const step = Math.max(1000, Math.floor(end / 4))
      extent = Math.max(extent, total, end + Math.min(step, Math.ceil((pastEnd - end) / 2)))
    } else if (rows.length > 0) {
      extent = end
    } else {
      // Scrolled past an end nobody had counted: half way back to what is known.
      pastEnd = Math.min(pastEnd, offset)
      const known = Math.min(Math.max(knownEnd(), total), pastEnd)
      extent = known + Math.floor((pastEnd - known) / 2)
    }
    for (const block of blocks.keys()) if (block * blockRows >= extent) blocks.delete(block)
  }

  const knownEnd = () =>
    Math.max(0, ...[...blocks].map(([block, rows]) => (rows.length > 0 ? block * blockRows + rows.length : 0)))

  return {
    rowAt,
    placeOf: (key) => {
      // A row that moved stands in an older block too: the one that was read last is right.
      for (const [block, rows] of [...blocks].reverse()) {
        const within = rows.findIndex((row) => keyOf(row) === key)
        if (within >= 0) return block * blockRows + within
      }
      return undefined
    },
    extent: () => extent,
    around,
    missing: (first, last) => {
      const wanted = blocksOf(around(first, Math.min(last, extent - 1))).filter((block) => !blocks.has(block))
      const [firstWanted, lastWanted] = [wanted[0], wanted.at(-1)]
      return firstWanted === undefined || lastWanted === undefined ? null : span(firstWanted, lastWanted)
    },
    countMoved: ({ offset, limit }, { rows }, first, last) => {
      let moved = 0
      for (let place = Math.max(first, offset); place <= Math.min(last, offset + limit - 1); place += 1) {
        if (keyAt(rowAt(place)) !== keyAt(rows[place - offset])) moved += 1
      }
      return moved
    },
    put: (asked, answer) => {
      const rows = keepSame(asked, answer.rows)
      for (const [i, block] of blocksOf(asked).entries()) {
        // Taken out first, so that the blocks stand in the order in which they were read.
        blocks.delete(block)
        blocks.set(block, rows.slice(i * blockRows, (i + 1) * blockRows))
      }
      settleExtent(asked, answer)
      forgetFar(Math.floor((asked.offset + asked.limit / 2) / blockRows))
    },
    putInPlace: (asked, answer) => {
      const fresh = new Map(answer.rows.map((row) => [keyOf(row), row]))
      for (const block of blocksOf(asked)) {
        const rows = blocks.get(block)
        if (!rows) continue
        blocks.set(
          block,
          rows.map((row) => {
            const now = fresh.get(keyOf(row))
            return now && !sameRow(now, row) ? now : row
          }),
        )
      }
    },
    keepOnly: (kept) => {
      const near = new Set(blocksOf(kept))
      for (const block of blocks.keys()) if (!near.has(block)) blocks.delete(block)
    },
    clear: () => {
      blocks = new Map()
      extent = 0
      pastEnd = Number.POSITIVE_INFINITY
    },
  }
}

const sameRow = <Row extends object>(a: Row, b: Row): boolean =>
  (Object.keys(b) as (keyof Row)[]).every((column) => a[column] === b[column])
