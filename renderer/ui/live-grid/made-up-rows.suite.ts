/** Rows for the tests of this folder: different in every place. */

export interface MadeUpRow {
  readonly id: string
  readonly username: string
  readonly state: 'up' | 'stale'
  readonly outputOctets: number
  readonly outputRate: number
}

export const madeUpRow = (place: number): MadeUpRow => ({
  id: place.toString(16).padStart(32, '0'),
  username: `user${place}@fhub`,
  state: 'up',
  outputOctets: 9_000_000 + place,
  outputRate: 6_600_000,
})

export const madeUpRows = (count: number): MadeUpRow[] => Array.from({ length: count }, (_, place) => madeUpRow(place))

/** Answers as the console does: exact up to a limit, from there on a lower bound. */
export const answerFrom = (rows: readonly MadeUpRow[], offset: number, limit: number, exactUpTo = 10_000) => ({
  total: Math.min(rows.length, exactUpTo),
  ...(rows.length > exactUpTo ? { totalIsAtLeast: true } : {}),
  rows: rows.slice(offset, offset + limit),
})
