/** Sessions by the minute: how many were open, began and ended, for each NAS and for all together. */
import type { Database } from '../platform/sqlite/open.ts'

/** Stands for all NASes together. */
export const ALL_NASES = ''

export interface MinuteEvents {
  starts: number
  stops: number
  lostCarrier: number
}

export interface MinuteRow {
  readonly minute: number
  readonly nasAddress: string
  readonly open: number | null
  readonly starts: number
  readonly stops: number
  readonly lostCarrier: number
}

/** A minute counted elsewhere, before this console counted. */
export interface PastMinute {
  readonly minute: number
  /** Null for all NASes together. */
  readonly nasAddress: string | null
  readonly open: number
  readonly starts: number
  readonly stops: number
  readonly lostCarrier: number
}

export const minuteOf = (at: number): number => Math.floor(at / 60_000)

export interface MinutesStore {
  readonly addEvents: (minute: number, nasAddress: string, events: MinuteEvents) => void
  readonly setOpen: (minute: number, nasAddress: string, open: number) => void
  /** Leaves a minute that is there as it is. */
  readonly addPast: (past: PastMinute) => void
  readonly removeBefore: (minute: number, limit: number) => number
}

export function createMinutesStore(db: Database): MinutesStore {
  const addEvents = db.prepare(
    `INSERT INTO minute (minute, nasipaddress, starts, stops, lost_carrier) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET starts = starts + excluded.starts, stops = stops + excluded.stops,
       lost_carrier = lost_carrier + excluded.lost_carrier`,
  )
  const setOpen = db.prepare(
    `INSERT INTO minute (minute, nasipaddress, open) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET open = excluded.open`,
  )
  const addPast = db.prepare(
    `INSERT INTO minute (minute, nasipaddress, open, starts, stops, lost_carrier) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  const remove = db.prepare(
    `DELETE FROM minute WHERE (minute, nasipaddress) IN
       (SELECT minute, nasipaddress FROM minute WHERE minute < ? ORDER BY minute, nasipaddress LIMIT ?)`,
  )
  return {
    addEvents: (minute, nasAddress, { starts, stops, lostCarrier }) =>
      void addEvents.run(minute, nasAddress, starts, stops, lostCarrier),
    setOpen: (minute, nasAddress, open) => void setOpen.run(minute, nasAddress, open),
    addPast: ({ minute, nasAddress, open, starts, stops, lostCarrier }) =>
      void addPast.run(minute, nasAddress ?? ALL_NASES, open, starts, stops, lostCarrier),
    removeBefore: (minute, limit) => remove.run(minute, limit).changes,
  }
}

export interface MinutesReader {
  /** Of one NAS or of all together, both ends included. */
  readonly range: (nasAddress: string, from: number, to: number) => MinuteRow[]
  /** One minute of every NAS. */
  readonly at: (minute: number) => MinuteRow[]
}

export function createMinutesReader(db: Database): MinutesReader {
  const select = `SELECT minute, nasipaddress AS nasAddress, open, starts, stops, lost_carrier AS lostCarrier FROM minute`
  const range = db.prepare<[string, number, number], MinuteRow>(
    `${select} WHERE nasipaddress = ? AND minute BETWEEN ? AND ? ORDER BY minute`,
  )
  const at = db.prepare<[number], MinuteRow>(`${select} WHERE minute = ?`)
  return { range: (nasAddress, from, to) => range.all(nasAddress, from, to), at: (minute) => at.all(minute) }
}
